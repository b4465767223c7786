import { find } from '../../figure/figure.ts';
import { save } from '../../figure/share-files.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { fingerprint, parseAuthorizedKeys } from '../../rules/ssh/index.ts';
import { pageCrypto } from './crypto.ts';
import { keyFiles, newPair, type Pair, publicLine } from './pair.ts';
import { resultOf, sightAt } from './steps.ts';
import { parsedHtml, stageHtml } from './views.ts';

/** The bytes and the server's file, the reader's own key pair, and a reader of authorized_keys. */
export function panel(figure: StepsFigure): StepsPart {
  const { root, session, say } = figure;
  const part = <E extends HTMLElement>(name: string) => find<E>(root, `[data-ks="${name}"]`);
  const stage = part('stage');
  const files = [part<HTMLButtonElement>('private'), part<HTMLButtonElement>('public')];
  const forget = part<HTMLButtonElement>('forget');
  const text = part<HTMLTextAreaElement>('paste');
  const parsed = part('parsed');
  const pair = () => session.context.secret as Pair | undefined;
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

  const read = async () => {
    const lines = parseAuthorizedKeys(text.value);
    const { sha256 } = pageCrypto();
    const prints = new Map<number, string>();
    for (const line of lines)
      if (line.kind === 'key') prints.set(line.line, await fingerprint(line.key.blob, sha256));
    parsed.innerHTML = parsedHtml(lines, prints, resultOf(session.run).fingerprint, say);
  };
  const use = async (next: Pair | undefined, said: string) => {
    if (next) session.context.secret = next;
    else delete session.context.secret;
    await figure.again();
    figure.announce(say([said]));
  };
  part('make').addEventListener('click', async () => {
    await use(await newPair(pageCrypto(), random as (bytes: Uint8Array) => Uint8Array), 'made');
  });
  forget.addEventListener('click', () => use(undefined, 'forgotten'));
  for (const button of files)
    button.addEventListener('click', () => {
      const own = pair();
      if (!own) return;
      const name = button === files[0] ? 'id_ed25519' : 'id_ed25519.pub';
      const check = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
      save(new Blob([keyFiles(own, check)[name]], { type: 'application/octet-stream' }), name);
    });
  part('insert').addEventListener('click', () => {
    const end = text.value === '' || text.value.endsWith('\n') ? '' : '\n';
    text.value += `${end}${resultOf(session.run).publicLine}\n`;
    void read();
  });
  text.addEventListener('input', read);
  part<HTMLDetailsElement>('reader').addEventListener('toggle', read);

  return {
    show() {
      stage.innerHTML = stageHtml(resultOf(session.run), sightAt(session.run, session.index), say);
    },
    renew() {
      const result = resultOf(session.run);
      const own = pair();
      part('line').textContent = own ? publicLine(own) : result.publicLine;
      part('print').textContent = result.fingerprint;
      part('whose').textContent = say([result.isExample ? 'whoseExample' : 'whoseOwn']);
      for (const button of [...files, forget]) button.hidden = own === undefined;
      void read();
    },
  };
}
