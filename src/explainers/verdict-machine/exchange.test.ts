import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../rules/problem.ts';
import { formatAwsJson, formatTerraform } from '../../rules/security-group/interchange.ts';
import { exchange as english } from './exchange.en.ts';
import { exchange as korean } from './exchange.ko.ts';
import { readLab, situations } from './lab.ts';
import { distinct, readRuleSet } from './rule-set.ts';
import { texts as englishTexts } from './texts.en.ts';
import { texts as koreanTexts } from './texts.ko.ts';

test('the rules of every situation come back from both forms as they were', () => {
  for (const lab of Object.values(situations)) {
    const groups = distinct(lab.groups);
    for (const text of [formatAwsJson(groups), formatTerraform(groups)]) {
      const read = readRuleSet(text);
      if (!read.ok) expect.fail(JSON.stringify(read.problems));
      expect(read.value.map(({ id, ingress, egress }) => ({ id, ingress, egress }))).toEqual(
        groups.map(({ id, ingress, egress }) => ({ id, ingress, egress })),
      );
    }
  }
});

test('a label of Terraform becomes a name of this figure, also where rules refer to it', () => {
  const read = readRuleSet(`resource "aws_security_group" "db" {
  name = "db"
  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.app.id]
  }
  ingress {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
    self      = true
  }
}
resource "aws_security_group" "app" {
  name = "app"
}`);
  if (!read.ok) expect.fail(JSON.stringify(read.problems));
  expect(read.value.map(({ id }) => id)).toEqual(['sg-db', 'sg-app']);
  expect(read.value[0]?.ingress.map(({ peer }) => peer)).toEqual([{ group: 'sg-app' }, { group: 'sg-db' }]);
  expect(readLab({ ...situations.oneAddress, groups: read.value } as never)).toBeDefined();
});

const rule = (lines: string) => `resource "aws_security_group" "web" {\n  ingress {\n${lines}\n  }\n}`;
const mistakes = [
  '',
  '"valueOf"',
  '{',
  '[5]',
  '{ "SecurityGroups": 3 }',
  '[{ "GroupId": "sg-a", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": "x" }] }]',
  '[{ "IpPermissions": 5 }]',
  'variable "x" {}',
  'resource "aws_security_group" {}',
  rule('protocol = "tcp"'),
  rule('protocol = "tcp"\nfrom_port = var.port\nto_port = 22\ncidr_blocks = ["0.0.0.0/0"]'),
  rule('protocol = "tcp"\nfrom_port = 1\nto_port = 22\ncidr_blocks = [var.office]'),
  rule('protocol = "tcp"\nfrom_port = 1\nto_port = 22\ncidr_blocks = "0.0.0.0/0"'),
  rule('protocol = 5\nfrom_port = 30\nto_port = 22\ncidr_blocks = ["0.0.0.0/40"]'),
  rule('protocol = "tcp'),
  rule('protocol = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['),
  rule('protocol = lower("TCP")'),
  rule('ingress = 5\n?'),
  '/* no end',
  'resource "aws_security_group" "web" { ingress = [5] }',
  'resource "aws_vpc_security_group_ingress_rule" "a" { security_group_id = "sg-x" }',
  'resource',
];

describe.each([
  ['ko', korean, koreanTexts],
  ['en', english, englishTexts],
] as const)('in %s', (_, exchange, texts) => {
  const sentence = ({ reason, args }: Problem): string => {
    const say = (exchange.problems[reason] ?? texts.say[reason]) as ((a: unknown) => string) | undefined;
    return say?.(args) ?? `undefined ${reason}`;
  };
  test('every mistake has its sentence', () => {
    const reasons = new Set<string>();
    for (const text of mistakes) {
      const read = readRuleSet(text);
      expect(read.ok, text).toBe(false);
      if (read.ok) continue;
      for (const problem of read.problems) {
        reasons.add(problem.reason);
        expect(sentence(problem), `${problem.reason} ${JSON.stringify(problem.args)}`).not.toMatch(
          /undefined|NaN/,
        );
      }
    }
    // Each sentence is about a mistake that somebody can make.
    expect(Object.keys(exchange.problems).filter((reason) => !reasons.has(reason))).toEqual([]);
  });
  test('whatever is pasted is read, or refused with sentences', () => {
    const torn = fc
      .tuple(fc.constantFrom(...mistakes, formatTerraform(situations.stricter.groups)), fc.nat(), fc.string())
      .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more);
    fc.assert(
      fc.property(fc.oneof(torn, fc.string(), fc.json()), (text) => {
        const read = readRuleSet(text);
        if (!read.ok) for (const problem of read.problems) expect(sentence(problem)).not.toMatch(/undefined/);
      }),
    );
  });
});
