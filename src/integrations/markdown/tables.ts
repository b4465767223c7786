import { defineHastPlugin } from 'satteri';

/** The empty corner of a table with row and column heads is no heading: screen readers would announce a nameless one. */
export const tables = defineHastPlugin({
  name: 'tables',
  element: {
    filter: ['th'],
    visit: (node, ctx) => (ctx.textContent(node).trim() ? undefined : { ...node, tagName: 'td' }),
  },
});
