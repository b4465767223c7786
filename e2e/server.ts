import { siteSettings } from '../src/site.ts';
import { serveStatic } from '../src/tooling/static-server.ts';
import { basedPort, port } from './ports.ts';

/** The built site, and beside it the same site built for another base path. */
await serveStatic('dist', { base: siteSettings(process.env).base, port });
await serveStatic('test-results/based', { base: '/some/where/', port: basedPort });
