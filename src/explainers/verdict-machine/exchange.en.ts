import type { ExchangeTexts } from './exchange-texts.ts';

const kinds: Readonly<Record<string, string>> = {
  object: 'an object, { … }',
  list: 'a list, [ … ]',
  string: 'a text in quotes',
  number: 'a number',
  boolean: 'true or false',
};

const words: Readonly<Record<string, string>> = {
  value: 'a value',
  index: 'a number in brackets',
  name: 'a name',
  'end-of-line': 'the end of the line',
  end: 'the end of the text',
};
// The text is the author's: it may be the name of something that every object has.
const word = (text: string) => (Object.hasOwn(words, text) ? words[text] : `“${text}”`) as string;

export const exchange: ExchangeTexts = {
  paste: 'Output of aws ec2 describe-security-groups, or Terraform',
  readIt: 'Read it',
  copyJson: 'Copy these rules as JSON',
  copyTerraform: 'Copy these rules as Terraform',
  copied: 'Copied.',
  copyFailed: 'The browser does not allow copying. Empty the field and try again: the text will stand in it.',
  copyByHand: 'The browser does not allow copying. Copy the text from the field.',
  unfit: 'A name of a group may have 40 letters, digits, - and _ after sg-.',
  read: (names) => `Read: ${names}. The packets now meet these rules.`,
  groups: (count, most) => `This figure has room for ${most} groups; the text has ${count}.`,
  problems: {
    empty: () => 'There is nothing to read yet.',
    'json-syntax': () => 'From here on it is no JSON. A comma or a bracket may be missing before it.',
    'json-no-groups': () => 'There are no SecurityGroups in it.',
    'json-type': ({ wanted }: { wanted: string }) => `Expected ${kinds[wanted] ?? wanted}.`,
    'json-no-id': () => 'A group has neither GroupId nor GroupName.',
    'json-rule-without-peer': () =>
      'The rule names nobody: IpRanges, Ipv6Ranges, PrefixListIds or UserIdGroupPairs is needed.',
    'terraform-no-groups': () => 'There is no resource "aws_security_group" in it.',
    'terraform-labels': () => 'A resource needs a type and a name: resource "aws_security_group" "web".',
    'terraform-type': ({ wanted }: { wanted: string }) => `Expected ${kinds[wanted] ?? wanted}.`,
    'terraform-not-literal': ({ text, name }: { text?: string; name: string }) =>
      `The value of ${text ?? name} stands elsewhere and cannot be known here. Write it out.`,
    'terraform-missing': () => 'It is missing.',
    'terraform-no-peer': () => 'The rule names nobody: cidr_blocks, security_groups or the like is needed.',
    'terraform-group-unknown': ({ group }: { group: string }) =>
      `There is no aws_security_group “${group}” in the text.`,
    'hcl-character': ({ text }: { text: string }) => `“${text}” cannot stand here.`,
    'hcl-string': () => 'The text in quotes does not end on its line.',
    'hcl-comment': () => 'The comment that begins here does not end.',
    'hcl-expected': ({ wanted, found }: { wanted: string; found: string }) =>
      `Expected ${word(wanted)}, found ${word(found)}.`,
    'hcl-depth': ({ most }: { most: number }) => `More than ${most} brackets inside one another.`,
    'hcl-unsupported': ({ text }: { text: string }) =>
      `Expressions such as “${text}” are not worked out here. Write the value.`,
  },
};
