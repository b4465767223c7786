import { escapeText } from '../../diagram/markup.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import { type AclEntry, inOrder } from '../../rules/network-acl/index.ts';
import { type Direction, formatPorts, type Service } from '../../rules/packet/index.ts';
import { formatPeer, type Rule } from '../../rules/security-group/index.ts';
import type { Lab } from './lab.ts';
import type { Sight } from './run.ts';

const ways: readonly Direction[] = ['ingress', 'egress'];

/** The rules beside the picture as HTML: each lights up as the packet of the step meets it; none is ever red. */
export function cards(lab: Lab, sight: Sight, say: Say): string {
  const text = (...phrase: Phrase) => escapeText(say(phrase));
  const groups = sight.groups.map((group, n) => {
    const where =
      lab.scene !== 'inside' || sight.groups.length < 2 ? 'onServer' : n === 0 ? 'onSender' : 'onReceiver';
    const isTwin = sight.groups.findIndex(({ id }) => id === group.id) !== n;
    const lists = ways.map((way) => {
      const rows = group[way].map((rule, index) => {
        const look = isTwin
          ? undefined
          : sight.looks.find((one) => one.group === group.id && one.direction === way && one.index === index);
        const state = look ? (look.miss === undefined ? 'match' : 'miss') : '';
        const said = look ? (look.miss === undefined ? text('matches') : text(`miss-${look.miss}`)) : '';
        return `<li class="${state}"><span>${escapeText(ruleText(rule, say))}</span><em>${said}</em></li>`;
      });
      return `<h4>${text(way)}</h4><ol>${rows.join('') || `<li class="none">${text('noRules')}</li>`}</ol>`;
    });
    return `<section class="group"><h3>${escapeText(group.id)} <small>${text(where)}</small></h3>${lists.join('')}</section>`;
  });
  return [...groups, acl(lab, sight, say), tracking(sight, say)].join('');
}

function acl({ acl }: Lab, { acl: gate }: Sight, say: Say): string {
  if (!acl) return '';
  const lists = ways.map((way) => {
    const star = `<li class="${gate?.direction === way && gate.number === '*' ? 'deny' : ''}"><span><b>*</b> ${escapeText(say(['action-deny']))}</span><em></em></li>`;
    const rows = inOrder(acl[way]).map((entry) => {
      const look =
        gate?.direction === way ? gate.looks.find(({ number }) => number === entry.number) : undefined;
      const state =
        look?.outcome === 'decides' ? (entry.action === 'deny' ? 'deny' : 'match') : look ? 'miss' : '';
      const said = look
        ? escapeText(say([look.outcome === 'no-match' ? `miss-${look.miss}` : look.outcome]))
        : '';
      return `<li class="${state}"><span><b>${entry.number}</b> ${escapeText(entryText(entry, say))}</span><em>${said}</em></li>`;
    });
    return `<h4>${escapeText(say([way]))}</h4><ol>${rows.join('')}${star}</ol>`;
  });
  return `<section class="acl"><h3>${escapeText(say(['aclTitle']))}</h3>${lists.join('')}</section>`;
}

function tracking({ flows }: Sight, say: Say): string {
  const rows = flows.map(
    ({ protocol, local, localPort, peer, peerPort, tracked }) =>
      `<li><span>${protocol} ${escapeText(peer)}:${peerPort} ⇄ ${escapeText(local)}:${localPort}</span><em>${escapeText(say([tracked ? 'rememberedTracked' : 'rememberedUntracked']))}</em></li>`,
  );
  return `<section class="flows"><h3>${escapeText(say(['remembered']))}</h3><ol>${rows.join('') || `<li class="none">${escapeText(say(['rememberedNone']))}</li>`}</ol></section>`;
}

export const ruleText = (rule: Rule, say: Say): string =>
  `${serviceText(rule, say)} · ${formatPeer(rule.peer)}`;

const entryText = (entry: AclEntry, say: Say): string =>
  `${say([`action-${entry.action}`])} ${serviceText(entry, say)} · ${entry.cidr}`;

function serviceText(service: Service, say: Say): string {
  if (service.protocol === '-1') return say(['everyProtocol']);
  const ports = formatPorts(service);
  return `${service.protocol} ${ports === 'all' ? say(['everyPort']) : ports}`;
}
