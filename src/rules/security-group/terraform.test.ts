import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecurityGroup } from './index.ts';
import { formatTerraform, parseTerraform } from './interchange.ts';
import { describedGroups } from './testing/random.ts';

describe('Terraform', () => {
  it('is read back to the same groups', () => {
    fc.assert(
      fc.property(describedGroups, (made) => {
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
