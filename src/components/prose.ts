import LoadSweep from '../sweep/LoadSweep.astro';
import Aside from './Aside.astro';
import Claim from './Claim.astro';
import Correction from './Correction.astro';
import Figure from './Figure.astro';
import Source from './Source.astro';
import Table from './Table.astro';
import Term from './Term.astro';

/** What authors may write in prose without an import. */
export const proseComponents = { Aside, Claim, Correction, Figure, LoadSweep, Source, Term, table: Table };
