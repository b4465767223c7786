/** Where the built site is served; another port for another checkout on the same machine. */
export const port = Number(process.env['E2E_PORT'] ?? 4400);
/** Where the same site is, built for another base path. */
export const basedPort = port + 1;
