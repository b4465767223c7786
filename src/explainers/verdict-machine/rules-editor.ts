import { checkAcl, defaultAcl, type NetworkAcl } from '../../rules/network-acl/index.ts';
import { type Direction, formatPorts, parseService } from '../../rules/packet/index.ts';
import {
  checkGroups,
  formatPeer,
  newGroup,
  parseRule,
  type Rule,
  type SecurityGroup,
} from '../../rules/security-group/index.ts';
import { button, choice, type Editor, field, make, mark, protocols, worded } from './editor.ts';
import { type Lab, MOST_GROUPS } from './lab.ts';

const ways: readonly Direction[] = ['ingress', 'egress'];

/** Forms for the groups and the network ACL. A field with a mistake keeps what was typed and says why. */
export function rulesEditor(place: HTMLElement, editor: Editor): void {
  const { say, lab } = editor;
  const rows = make('div', { class: 'rows' }, make('p', {}, say(['noDeny'])));
  lab().groups.forEach((group, n) => {
    for (const way of ways) {
      rows.append(make('h3', {}, `${group.id} · ${say([way])}`));
      rows.append(...group[way].map((rule, index) => ruleRow(editor, n, way, rule, index)));
      const add = make('div', { class: 'buttons' });
      add.append(
        button(say(['addRule']), () => {
          const blank = ruleRow(editor, n, way, undefined, group[way].length);
          add.before(blank);
          blank.querySelector('input')?.focus();
        }),
      );
      rows.append(add);
    }
  });
  const { groups, scene } = lab();
  const more = make('div', { class: 'buttons' });
  if (scene === 'outside' && groups.length < MOST_GROUPS)
    more.append(
      button(
        say(['addGroup']),
        () => void editor.change({ ...lab(), groups: [...groups, newGroup(freeName(groups))] }),
      ),
    );
  if (scene === 'outside' && groups.length > 1)
    more.append(
      button(say(['removeGroup']), () => void editor.change({ ...lab(), groups: groups.slice(0, 1) })),
    );
  rows.append(more);
  if (scene === 'outside') rows.append(...aclForm(editor));
  place.replaceChildren(rows);
}

const freeName = (groups: readonly SecurityGroup[]): string =>
  ['sg-2', 'sg-3'].find((name) => !groups.some(({ id }) => id === name)) ?? 'sg-4';

function ruleRow(
  editor: Editor,
  n: number,
  way: Direction,
  rule: Rule | undefined,
  index: number,
): HTMLElement {
  const { say, lab } = editor;
  const protocol = choice(say(['protocol']), protocols, rule?.protocol ?? 'tcp');
  const ports = field(say(['ports']), rule ? formatPorts(rule) : '');
  const peer = field(say(['peer']), rule ? formatPeer(rule.peer) : '');
  const row = make('div', { class: rule ? 'row' : 'row blank' }, protocol, ports, peer);
  const write = (change: (rules: readonly Rule[]) => readonly Rule[]): Lab => ({
    ...lab(),
    groups: lab().groups.map((group, g) => (g === n ? { ...group, [way]: change(group[way]) } : group)),
  });
  const save = () => {
    const read = parseRule({ protocol: protocol.value, ports: ports.value, peer: peer.value });
    if (!read.ok) {
      // An untouched new row is not yet a mistake.
      const empty = ports.value === '' && peer.value === '';
      mark(row, { protocol, ports, peer }, empty ? [] : read.problems, say);
      return;
    }
    const next = write((rules) => [...rules.slice(0, index), read.value, ...rules.slice(index + 1)]);
    const whole = checkGroups(next.groups.slice(n, n + 1));
    mark(row, { protocol, ports, peer }, whole.ok ? [] : whole.problems, say);
    if (whole.ok) void editor.change(next);
  };
  for (const input of [protocol, ports, peer]) input.addEventListener('change', save);
  row.append(
    button(
      '×',
      () => void editor.change(write((rules) => rules.filter((_, r) => r !== index))),
      say(['remove']),
    ),
  );
  if (rule)
    row.append(
      button(say(['deleteDuring']), () => {
        const { acts } = lab();
        void editor.change({ ...lab(), acts: [...acts, { do: 'delete', group: n, way, rule: index }] });
      }),
    );
  row.append(make('p', { class: 'wrong', role: 'alert' }));
  return row;
}

function aclForm(editor: Editor): HTMLElement[] {
  const { say, lab } = editor;
  const { acl } = lab();
  const use = make('input', { type: 'checkbox' });
  use.checked = acl !== null;
  use.addEventListener(
    'change',
    () => void editor.change({ ...lab(), acl: use.checked ? defaultAcl('acl') : null }),
  );
  const parts: HTMLElement[] = [make('label', { class: 'switch' }, use, ` ${say(['useAcl'])}`)];
  if (!acl) return parts;
  for (const way of ways) {
    parts.push(make('h3', {}, `${say(['aclTitle'])} · ${say([way])}`));
    for (const index of acl[way].keys()) parts.push(entryRow(editor, acl, way, index));
    parts.push(
      make(
        'div',
        { class: 'buttons' },
        button(say(['addRule']), () => {
          const number = Math.max(0, ...acl[way].map((entry) => entry.number)) + 10;
          const entry = {
            number,
            action: 'deny',
            protocol: 'tcp',
            from: 22,
            to: 22,
            cidr: '0.0.0.0/0',
          } as const;
          const next = { ...acl, [way]: [...acl[way], entry] };
          const checked = checkAcl(next);
          if (checked.ok) void editor.change({ ...lab(), acl: next });
          else editor.problem(checked.problems.map((problem) => worded(problem, say)).join(' '));
        }),
      ),
    );
  }
  return parts;
}

function entryRow(editor: Editor, acl: NetworkAcl, way: Direction, index: number): HTMLElement {
  const { say, lab } = editor;
  const entry = acl[way][index];
  if (!entry) return make('div');
  const number = field(say(['number']), String(entry.number));
  const action = choice(
    say(['action']),
    { allow: say(['action-allow']), deny: say(['action-deny']) },
    entry.action,
  );
  const protocol = choice(say(['protocol']), protocols, entry.protocol);
  const ports = field(say(['ports']), formatPorts(entry));
  const cidr = field('CIDR', entry.cidr);
  const fields = { number, action, protocol, ports, cidr };
  const row = make('div', { class: 'row entry' }, ...Object.values(fields));
  const save = () => {
    const service = parseService(protocol.value, ports.value);
    if (!service.ok) {
      mark(row, fields, service.problems, say);
      return;
    }
    const changed = {
      ...service.value,
      number: Number(number.value),
      action: action.value === 'deny' ? 'deny' : 'allow',
      cidr: cidr.value,
    } as const;
    const checked = checkAcl({ ...acl, [way]: acl[way].map((one, n) => (n === index ? changed : one)) });
    mark(row, fields, checked.ok ? [] : checked.problems, say);
    if (checked.ok) void editor.change({ ...lab(), acl: checked.value });
  };
  for (const input of Object.values(fields)) input.addEventListener('change', save);
  row.append(
    button(
      '×',
      () => void editor.change({ ...lab(), acl: { ...acl, [way]: acl[way].filter((_, n) => n !== index) } }),
      say(['remove']),
    ),
    make('p', { class: 'wrong', role: 'alert' }),
  );
  return row;
}
