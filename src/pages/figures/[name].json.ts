import type { APIRoute, GetStaticPaths } from 'astro';
import { firstFrame } from '../../figure/first-frame.ts';
import { figureNames, loadModel } from '../../figure/registry.ts';

/** The scenarios of a figure, which it loads when it comes alive. */
export const getStaticPaths = (() =>
  figureNames().map((name) => ({ params: { name } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { name = '' } }) =>
  Response.json((await firstFrame(await loadModel(name))).scenarios);
