import type { Plugin } from 'vite';

/**
 * Leaves dynamic imports to the browser. Vite's helper for them fetches style sheets and preloads chunks, of which
 * this site has none; on every page it would weigh more than the script that opens search.
 */
export const plainImports = (): Plugin => ({
  name: 'plain-imports',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /^\0vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
