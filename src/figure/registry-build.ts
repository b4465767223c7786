import type { Lang } from '../i18n/lang.ts';
import type { FigureNotes } from './model.ts';

interface DiagramsModule {
  diagrams(lang: Lang): Record<string, string>[];
}
interface NotesModule {
  notes: Record<Lang, FigureNotes>;
}

// Apart from the registry that pages load: nothing of this is for readers' browsers.
const drawn = import.meta.glob<DiagramsModule>('../explainers/*/diagrams.ts');
const styled = import.meta.glob<string>('../explainers/*/*.css', {
  query: '?url',
  import: 'default',
  eager: true,
});
const noted = import.meta.glob<NotesModule>('../explainers/*/notes.ts');

/** Address of an explainer's own style sheet, `<name>.css` of its folder, when it has one. */
export const styleOf = (name: string): string | undefined => styled[`../explainers/${name}/${name}.css`];

/** Mermaid text of each system of an explainer: variant → text. */
export async function loadDiagrams(name: string): Promise<DiagramsModule['diagrams']> {
  const load = drawn[`../explainers/${name}/diagrams.ts`];
  if (!load) throw new Error(`the explainer ${name} has no diagrams.ts`);
  return (await load()).diagrams;
}

/** Limits and sources of an explainer. */
export async function loadNotes(name: string, lang: Lang): Promise<FigureNotes> {
  const load = noted[`../explainers/${name}/notes.ts`];
  if (!load) throw new Error(`the explainer ${name} has no notes.ts`);
  return (await load()).notes[lang];
}
