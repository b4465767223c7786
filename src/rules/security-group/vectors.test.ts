import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import { ALL_IPV4, checkSecurityGroups } from './index.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the recorded cases of security groups', () => {
  it('agrees with every recorded case', () => {
    const results = checkSecurityGroups(vectors);
    expect(results).toHaveLength(17);
    expect(results.filter((result) => !passed(result))).toEqual([]);
  });

  it('reads a removal from the words of a case, and notices what is wrong', () => {
    const nineteen = vectors.security_groups.find(({ n }) => n === 19);
    if (!nineteen) throw new Error('case 19 is not there');
    const cut = {
      ...nineteen,
      title: 'Rule was 0.0.0.0/0',
      trace: ['ALLOW – rule in sg-a (untracked flow)', '(rule change)', 'DROP – no allow rule matches'],
      expect: 'DROP',
    };
    expect(checkSecurityGroups([cut]).every(passed)).toBe(true);
    expect(checkSecurityGroups([{ ...cut, trace: undefined }]).every(passed)).toBe(true);
    const listed = [
      {
        id: 'sg-a',
        ingress: [{ proto: 'tcp', from: 22, to: 22, cidr: ALL_IPV4 }],
        egress: cut.groups[0]?.egress,
      },
    ];
    expect(checkSecurityGroups([{ ...cut, groups: listed }]).every(passed)).toBe(true);
    const wrong = vectors.security_groups.map((one) => ({
      ...one,
      expect: one.expect === 'ALLOW' ? 'DROP' : 'ALLOW',
    }));
    expect(checkSecurityGroups(wrong).filter(passed)).toEqual([]);
    expect(checkSecurityGroups([{ n: 1, steps: 'none' }, 5])).toHaveLength(2);
  });
});
