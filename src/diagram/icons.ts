/** One line icon per role: SVG path data on a 16 × 16 grid, for a 1.5 px stroke with round ends and no fill. */
import type { Role } from './graph.ts';

export const ROLE_ICONS: Readonly<Record<Role, string>> = {
  // a laptop
  client: 'M3 3h10v7.5H3zM1 13h14',
  // a cloud
  network: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.6-.6 3.3 3.3 0 0 1 .2 6.6z',
  // one path that becomes three
  lb: 'M1.5 8h13M5 8c4 0 2.5-5 9.5-5M5 8c4 0 2.5 5 9.5 5',
  // a globe
  web: 'M14 8A6 6 0 0 1 2 8a6 6 0 0 1 12 0zH2m6-6C4 6 4 10 8 14c4-4 4-8 0-12',
  // a gear
  was: 'M12.2 8a4.2 4.2 0 0 1-8.4 0 4.2 4.2 0 0 1 8.4 0zm-2.8 0a1.4 1.4 0 0 1-2.8 0 1.4 1.4 0 0 1 2.8 0zM8 1.5v2.3m0 8.4v2.3M1.5 8h2.3m8.4 0h2.3M3.4 3.4 5 5m6 6 1.6 1.6m-9.2 0L5 11m6-6 1.6-1.6',
  // braces
  app: 'M6 2.5C3.5 2.5 5 8 2.5 8 5 8 3.5 13.5 6 13.5m4-11c2.5 0 1 5.5 3.5 5.5-2.5 0-1 5.5-3.5 5.5',
  // a table
  db: 'M2.5 3h11v10h-11zm0 3.5h11M7 6.5V13',
  // a flash
  cache: 'M9 1.5 3.5 9h4L7 14.5 12.5 7h-4z',
  // a sheet with a folded corner and two lines
  file: 'M3.5 1.5h6l3 3v10h-9zm6 0v3h3m-6.5 4h4m-4 3h4',
  // a person
  session: 'M10.6 5.1a2.6 2.6 0 0 1-5.2 0 2.6 2.6 0 0 1 5.2 0zM2.8 13.8c0-5.4 10.4-5.4 10.4 0',
  // two machines in a rack
  host: 'M2.5 2.5h11v4.7h-11zm0 6.3h11v4.7h-11zM5 4.9h.1M5 11.2h.1',
};
