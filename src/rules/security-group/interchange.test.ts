import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rule, ruleKey, type SecurityGroup } from './index.ts';
import { formatAwsJson, formatTerraform, parseAwsJson, parseTerraform } from './interchange.ts';
import { jsonFault } from './jsonFault.ts';
import { jsonLine } from './jsonLine.ts';
import { rule } from './testing.ts';

/** Groups as anyone could have them: descriptions with everything that needs an escape, no rule twice. */
const rules: fc.Arbitrary<Rule[]> = fc.uniqueArray(
  fc
    .tuple(
      fc.oneof(
        rule,
        rule.map(
          (one): Rule => ({ ...one, protocol: 'icmp', from: 8, to: -1, peer: { cidr: '10.0.0.0/8' } }),
        ),
        rule.map((one): Rule => ({ ...one, protocol: 'icmpv6', from: -1, to: -1, peer: { cidr: '::/0' } })),
      ),
      fc.option(
        fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(`\${x}`, '%{if}', `$\${"\\`, 'a\nb\t"c"')),
      ),
    )
    .map(([one, description]): Rule => (description === null ? one : { ...one, description })),
  { selector: ruleKey, maxLength: 6 },
);
const groups: fc.Arbitrary<SecurityGroup[]> = fc
  .tuple(
    ...['sg-a', 'sg-b'].map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.string(),
        description: fc.string(),
        ingress: rules,
        egress: rules,
      }),
    ),
  )
  .map((pair) => pair as SecurityGroup[]);

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
      fc.property(groups, (made) => {
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

  it('finds the line of every value of any JSON', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), fc.array(fc.string()), (json, path) => {
        const text = JSON.stringify(JSON.parse(json), null, 1);
        const line = jsonLine(text, path.join('.'));
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer(), { minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        (rows, n) => {
          const row = n % rows.length;
          const cell = n % (rows[row] as number[]).length;
          const text = JSON.stringify(rows, null, 1);
          // Written with one value a line: the brackets of the rows before, their values, and its own before it.
          const before = rows.slice(0, row).reduce((sum, one) => sum + one.length + 2, 0);
          expect(jsonLine(text, `${row}.${cell}`)).toBe(1 + before + 1 + cell + 1);
        },
      ),
    );
  });

  it('finds the place where a text stops being JSON, and only there', () => {
    const marks = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      ' ',
      '\n',
      '01',
      "'",
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(marks, { maxLength: 12 }).map((some) => some.join('')),
      fc
        .tuple(fc.json(), fc.nat(20), marks)
        .map(([json, at, mark]) => json.slice(0, at) + mark + json.slice(at)),
    );
    const isJson = (candidate: string) => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(text, (candidate) => {
        expect(jsonFault(candidate) === undefined).toBe(isJson(candidate));
      }),
      { numRuns: 2000 },
    );
    expect(['{"a":1,}', '[1 2]', '{"a"}', '[', ''].map(jsonFault)).toEqual([7, 3, 4, 1, 0]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => typeof parseAwsJson(text).ok === 'boolean'));
    fc.assert(fc.property(fc.string(), (text) => typeof parseAwsJson(text).ok === 'boolean'));
  });
});

describe('Terraform', () => {
  it('is read back to the same groups', () => {
    fc.assert(
      fc.property(groups, (made) => {
        const read = parseTerraform(formatTerraform(made));
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        expect(read.value).toEqual(made.map((group) => (group.name ? group : { ...group, name: '' })));
      }),
    );
  });

  it('is written as terraform fmt wants it', () => {
    const app: SecurityGroup = {
      id: 'sg-app',
      description: 'application',
      ingress: [
        {
          protocol: 'tcp',
          from: 8080,
          to: 8080,
          peer: { group: 'sg-alb' },
          description: 'from the balancer',
        },
        { protocol: '-1', from: 0, to: 65535, peer: { group: 'sg-app' } },
      ],
      egress: [{ protocol: '-1', from: 0, to: 65535, peer: { cidr: '::/0' } }],
    };
    const alb: SecurityGroup = { id: 'sg-alb', ingress: [], egress: [] };
    expect(formatTerraform([app, alb])).toBe(`resource "aws_security_group" "sg-app" {
  name        = "sg-app"
  description = "application"

  ingress {
    description     = "from the balancer"
    protocol        = "tcp"
    from_port       = 8080
    to_port         = 8080
    security_groups = [aws_security_group.sg-alb.id]
  }

  ingress {
    protocol  = "-1"
    from_port = 0
    to_port   = 0
    self      = true
  }

  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "sg-alb" {
  name = "sg-alb"
}
`);
  });

  it('is read in the ways people write it', () => {
    const read = parseTerraform(`
      # the network is elsewhere
      provider "aws" { region = "ap-northeast-2" }
      resource "aws_security_group" "web" {
        vpc_id = aws_vpc.main.id // not looked at
        tags   = { Name = "web", "team" : "platform" }
        ingress {
          from_port   = "443"
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = [
            "203.0.113.0/24",
            "198.51.100.7/32", /* office */
          ]
          ipv6_cidr_blocks = ["2001:db8::/32"]
        }
        egress = [{
          from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"], self = false
          description = null
        }]
      }
      resource "aws_security_group" "db" {}
      resource "aws_vpc_security_group_ingress_rule" "db" {
        security_group_id            = aws_security_group.db.id
        referenced_security_group_id = "\${aws_security_group.web.id}"
        ip_protocol                  = "tcp"
        from_port                    = 5432
        to_port                      = 5432
      }
      resource "aws_vpc_security_group_egress_rule" "db" {
        security_group_id = aws_security_group.db.id
        cidr_ipv4         = "0.0.0.0/0"
        ip_protocol       = "-1"
      }
    `);
    const all = { protocol: '-1', from: 0, to: 65535, peer: { cidr: '0.0.0.0/0' } };
    const https = { protocol: 'tcp', from: 443, to: 443 };
    expect(read).toEqual({
      ok: true,
      value: [
        {
          id: 'web',
          ingress: ['203.0.113.0/24', '198.51.100.7/32', '2001:db8::/32'].map((cidr) => ({
            ...https,
            peer: { cidr },
          })),
          egress: [all],
        },
        {
          id: 'db',
          ingress: [{ protocol: 'tcp', from: 5432, to: 5432, peer: { group: 'web' } }],
          egress: [all],
        },
      ],
    });
  });

  it('names the line of everything that is wrong', () => {
    const problems = (text: string) => {
      const read = parseTerraform(text);
      return read.ok ? [] : read.problems.map(({ line, reason, field }) => `${line} ${reason} ${field}`);
    };
    expect(
      problems(`resource "aws_security_group" "web" {
  ingress {
    from_port   = 90
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0",
      "10.0.0.0"]
  }
  ingress {
    from_port = 22
    protocol  = "tpc"
    self      = true
  }
  ingress {
    from_port   = var.port
    to_port     = 22
    protocol    = "tcp"
  }
}
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = aws_security_group.other.id
  ip_protocol       = "-1"
  cidr_ipv4         = var.office
}`),
    ).toEqual([
      '3 ports-reversed rule.ports',
      '7 cidr-no-prefix rule.peer',
      '11 protocol-unknown protocol',
      '15 terraform-not-literal from_port',
      '14 terraform-no-peer ',
      '23 terraform-not-literal cidr_ipv4',
      '21 terraform-group-unknown security_group_id',
    ]);
    expect(problems('')).toEqual(['undefined terraform-no-groups ']);
    expect(problems('resource "aws_security_group" {}')).toEqual(['1 terraform-labels ']);
    expect(problems('resource "aws_security_group" "a" {\n  name = "x\n}')).toEqual(['2 hcl-string ']);
    expect(problems('resource "aws_security_group" "a" {\n  name = \n}')).toEqual(['2 hcl-expected ']);
    expect(problems('a {\n b = toset(["x"])\n}')).toEqual(['2 hcl-unsupported ']);
    expect(problems(`a {\n b = "x-\${y}"\n}`)).toEqual(['2 hcl-unsupported ']);
    expect(problems('a {\n\n ? }')).toEqual(['3 hcl-character ']);
    expect(problems('a {\n /* never closed }')).toEqual(['2 hcl-comment ']);
    expect(problems(`a { b = ${'['.repeat(100)} }`)).toEqual(['1 hcl-depth ']);
    expect(problems('x = 5')).toEqual(['1 hcl-unsupported ']);
  });

  it('never throws', () => {
    const word = fc.constantFrom(
      'resource',
      '"aws_security_group"',
      '"a"',
      '{',
      '}',
      '\n',
      'ingress',
      '=',
      '[',
      ']',
      ',',
      '5',
      'self',
      'x.y[0]',
      '"\\',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(typeof parseTerraform(words.join(' ')).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.string(), (text) => typeof parseTerraform(text).ok === 'boolean'));
  });
});
