import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rule, ruleKey, type SecurityGroup } from './index.ts';
import { formatAwsJson, parseAwsJson } from './interchange.ts';
import { describedGroups } from './testing/random.ts';

const key = (one: Rule) => `${ruleKey(one)} ${one.description}`;
const unordered = (list: readonly SecurityGroup[]) =>
  list.map((group) => ({
    ...group,
    ingress: group.ingress.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    egress: group.egress.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  }));

describe('AWS JSON', () => {
  it('is read back to the same rules, and written back to the same text', () => {
    fc.assert(
      fc.property(describedGroups, (made) => {
        const text = formatAwsJson(made);
        const read = parseAwsJson(text);
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        expect(unordered(read.value)).toEqual(unordered(made));
        expect(formatAwsJson(read.value)).toBe(text);
      }),
    );
  });

  /** Shaped as the example of the AWS CLI's own reference. */
  const example = {
    SecurityGroups: [
      {
        IpPermissionsEgress: [
          { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], UserIdGroupPairs: [], PrefixListIds: [] },
        ],
        Description: 'My security group',
        Tags: [{ Value: 'SG1', Key: 'Name' }],
        IpPermissions: [
          {
            IpProtocol: '-1',
            IpRanges: [],
            UserIdGroupPairs: [{ UserId: '123456789012', GroupId: 'sg-903004f8' }],
            PrefixListIds: [],
          },
          {
            PrefixListIds: [],
            FromPort: 22,
            IpRanges: [{ Description: 'Access from NY office', CidrIp: '203.0.113.0/24' }],
            ToPort: 22,
            IpProtocol: 'tcp',
            UserIdGroupPairs: [],
          },
        ],
        GroupName: 'MySecurityGroup',
        VpcId: 'vpc-1a2b3c4d',
        OwnerId: '123456789012',
        GroupId: 'sg-903004f8',
      },
    ],
  };

  it('is read as the AWS CLI prints it', () => {
    expect(parseAwsJson(JSON.stringify(example))).toEqual({
      ok: true,
      value: [
        {
          id: 'sg-903004f8',
          name: 'MySecurityGroup',
          description: 'My security group',
          ingress: [
            { protocol: '-1', from: 0, to: 65535, peer: { group: 'sg-903004f8' } },
            {
              protocol: 'tcp',
              from: 22,
              to: 22,
              peer: { cidr: '203.0.113.0/24' },
              description: 'Access from NY office',
            },
          ],
          egress: [{ protocol: '-1', from: 0, to: 65535, peer: { cidr: '0.0.0.0/0' } }],
        },
      ],
    });
    expect(parseAwsJson(JSON.stringify(example.SecurityGroups[0]))).toMatchObject({ ok: true });
    expect(parseAwsJson(JSON.stringify(example.SecurityGroups))).toMatchObject({ ok: true });
  });

  it('says where it is wrong', () => {
    const problems = (value: unknown) => {
      const read = parseAwsJson(typeof value === 'string' ? value : JSON.stringify(value));
      return read.ok
        ? []
        : read.problems.map(({ field, reason, line }) => `${field} ${reason}${line ? ` ${line}` : ''}`);
    };
    expect(problems('{\n  "SecurityGroups": [\n    oops\n')).toEqual([' json-syntax 3']);
    expect(problems('5')).toEqual([' json-no-groups']);
    expect(problems([{}])).toEqual(['0.GroupId json-no-id 1']);
    const permission = { IpProtocol: 'tcp', FromPort: 90, ToPort: 80, IpRanges: [{ CidrIp: '10.0.0.0' }] };
    expect(
      problems([
        { GroupId: 'sg-a', IpPermissions: [permission, { IpProtocol: 'gre' }, { IpProtocol: '-1' }] },
      ]),
    ).toEqual([
      '0.IpPermissions.0.FromPort ports-reversed 1',
      '0.IpPermissions.0.IpRanges.0.CidrIp cidr-no-prefix 1',
      '0.IpPermissions.1.IpProtocol protocol-unknown 1',
      '0.IpPermissions.2 json-rule-without-peer 1',
    ]);
    expect(problems([{ GroupId: 7, IpPermissions: {} }])).toEqual([
      '0.GroupId json-type 1',
      '0.GroupId json-no-id 1',
      '0.IpPermissions json-type 1',
    ]);
  });

  it('names the line of what is wrong, and of what is around it where nothing is', () => {
    const text = `{ "Sec\\"urityGroups": [],
  "SecurityGroups": [
    {
      "GroupId": "sg-a", "Tags": [{ "Key": "]}", "Value": "\\\\" }], "OwnerId": 1.5e3,
      "IpPermissions": [
        { "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{ "CidrIp": "10.0.0.0/8" }] },
        {
          "IpProtocol": "tcp",
          "FromPort": 90,
          "ToPort": 80,
          "IpRanges": [
            { "CidrIp": "10.0.0.0/33" }
          ]
        }
      ]
    },
    { "GroupName": 5 }
  ] }`;
    const read = parseAwsJson(text);
    expect(read.ok ? [] : read.problems.map(({ reason, line }) => `${reason} ${line}`)).toEqual([
      'ports-reversed 9',
      'cidr-prefix 12',
      'json-type 17',
      'json-no-id 17',
    ]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => typeof parseAwsJson(text).ok === 'boolean'));
    fc.assert(fc.property(fc.string(), (text) => typeof parseAwsJson(text).ok === 'boolean'));
  });
});
