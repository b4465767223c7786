/** What passes a link. */

export const good = 0;
/** Nothing passes. */
export const cut = 1;
/** A firewall rule was removed: new connections vanish, tracked ones go on. */
export const ruleRemoved = 2;
