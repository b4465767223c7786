import type { APIRoute, GetStaticPaths } from 'astro';
import { figurePictures } from '../../figure/pictures.ts';
import { figureNames } from '../../figure/registry.ts';
import { stepsPictures } from '../../figure/steps/first-frame.ts';
import { stepsNames } from '../../figure/steps/registry.ts';
import { type Lang, langs } from '../../i18n/lang.ts';

/** Pictures that a figure shows only when its reader asks for them: for each system, variant → HTML. */
export const getStaticPaths = (() =>
  [...figureNames(), ...stepsNames()].flatMap((name) =>
    langs.map((lang) => ({ params: { name, lang } })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { name = '', lang } }) => {
  const draw = stepsNames().includes(name) ? stepsPictures : figurePictures;
  const pictures = await draw(name, lang as Lang);
  const later = pictures.map((variants) =>
    Object.fromEntries(variants.filter(({ shown }) => !shown).map(({ key, html }) => [key, html])),
  );
  return Response.json(later);
};
