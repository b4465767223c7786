import type { Phrase } from '../../figure/steps/model.ts';
import { parseAddress } from '../../rules/address/index.ts';
import { type PacketProtocol, parseService } from '../../rules/packet/index.ts';
import type { Problem } from '../../rules/problem.ts';
import { button, choice, type Editor, field, make, mark, protocols } from './editor.ts';
import { type Act, MOST_ACTS, VISITOR } from './lab.ts';

const FIRST_PORT = 50_001;

/** What happens, one after another: packets, replies, deletions. */
export function actsEditor(place: HTMLElement, editor: Editor): void {
  const { say, lab } = editor;
  const { acts } = lab();
  const rows = make('div', { class: 'rows' });
  acts.forEach((act, n) => {
    const text = say(phraseOf(act, editor));
    rows.append(
      make(
        'div',
        { class: 'row act' },
        make('span', {}, `${n + 1}. ${text}`),
        button(
          '×',
          () => {
            if (acts.length > 1) void editor.change({ ...lab(), acts: acts.filter((_, a) => a !== n) });
          },
          `${say(['removeAct'])}: ${text}`,
        ),
      ),
    );
  });
  const add = (act: Act) => {
    if (lab().acts.length >= MOST_ACTS) editor.problem(say(['tooManyActs', MOST_ACTS]));
    else void editor.change({ ...lab(), acts: [...lab().acts, act] });
  };
  rows.append(
    form(editor, add),
    make(
      'div',
      { class: 'buttons' },
      button(`+ ${say(['actReply'])}`, () => add({ do: 'reply' })),
      button(`+ ${say(['actNext'])}`, () => add({ do: 'next' })),
    ),
  );
  place.replaceChildren(rows);
}

/** A packet of the reader's own. */
function form({ say, lab, problem }: Editor, add: (act: Act) => void): HTMLElement {
  const { ingress, egress } = { ingress: say(['comesIn']), egress: say(['goesOut']) };
  const way = choice(say(['action']), { ingress, egress }, 'ingress');
  const { '-1': _, ...each } = protocols;
  const protocol = choice(say(['protocol']), each, 'tcp');
  const port = field(say(['port']), '443');
  const address = field(say(['peer']), VISITOR);
  const row = make('div', { class: 'row packet' }, way, protocol, port, address);
  row.append(
    button(say(['add']), () => {
      problem('');
      const isPing = protocol.value.startsWith('icmp');
      const service = parseService(protocol.value, isPing ? 'all' : port.value);
      const peer = parseAddress(address.value, 'address');
      const problems: Problem[] = [
        ...(service.ok ? [] : service.problems),
        ...(peer.ok ? [] : peer.problems),
      ];
      if (service.ok && !isPing && service.value.from !== service.value.to)
        problems.push({ field: 'ports', reason: 'ports-format', args: { text: port.value } });
      mark(row, { protocol, ports: port, address }, problems, say);
      if (problems.length > 0 || !service.ok) return;
      add({
        do: 'packet',
        way: way.value === 'egress' ? 'egress' : 'ingress',
        protocol: protocol.value as PacketProtocol,
        peer: address.value.trim(),
        port: isPing ? 0 : service.value.from,
        from: isPing ? 0 : FIRST_PORT + lab().acts.length,
      });
    }),
    make('p', { class: 'wrong', role: 'alert' }),
  );
  return row;
}

function phraseOf(act: Act, { lab, say }: Editor): Phrase {
  switch (act.do) {
    case 'packet': {
      const service = act.protocol.startsWith('icmp') ? 'ping' : `${act.protocol} ${act.port}`;
      return [act.way === 'ingress' ? 'actIn' : 'actOut', act.peer, service];
    }
    case 'delete':
      return ['actDelete', lab().groups[act.group]?.id ?? '–', say([act.way]), act.rule + 1];
    case 'reply':
      return ['actReply'];
    case 'next':
      return ['actNext'];
    case 'checks':
      return ['actChecks', act.by === 'alb' ? 'ALB' : 'HAProxy'];
    case 'ask':
      return ['actAsk'];
  }
}
