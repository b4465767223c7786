import { siteSettings } from '../site.ts';
import { serveStatic } from './static-server.ts';

const port = Number(process.env['PORT'] ?? 4321);
const { address } = await serveStatic('dist', { base: siteSettings(process.env).base, port, orNext: true });
console.log(`\nThe site is at ${address}  (English: ${address}en/)\nStop with Ctrl+C.`);
