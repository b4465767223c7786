import { josa } from '../../i18n/josa.ts';
import type { ExchangeTexts } from './exchange-texts.ts';

const kinds: Readonly<Record<string, string>> = {
  object: '객체 { … }',
  list: '목록 [ … ]',
  string: '따옴표로 묶은 문자열',
  number: '숫자',
  boolean: 'true 또는 false',
};

const words: Readonly<Record<string, string>> = {
  value: '값',
  index: '대괄호 안의 번호',
  name: '이름',
  'end-of-line': '줄 끝',
  end: '글의 끝',
};
// The text is the author's: it may be the name of something that every object has.
const word = (text: string) => (Object.hasOwn(words, text) ? words[text] : `‘${text}’`) as string;

export const exchange: ExchangeTexts = {
  paste: 'aws ec2 describe-security-groups의 출력 또는 Terraform',
  readIt: '읽어들이기',
  copyJson: '지금 규칙을 JSON으로 복사',
  copyTerraform: '지금 규칙을 Terraform으로 복사',
  copied: '복사했다.',
  copyFailed: '브라우저가 복사를 허락하지 않는다. 칸을 비우고 다시 누르면 칸에 적어 준다.',
  copyByHand: '브라우저가 복사를 허락하지 않는다. 칸에서 직접 복사하자.',
  unfit: '그룹 이름은 sg- 뒤에 글자, 숫자, -, _로 40자까지 쓸 수 있다.',
  read: (names) => `읽었다: ${names}. 패킷은 이제 이 규칙을 만난다.`,
  groups: (count, most) => `이 그림에는 그룹을 ${most}개까지 붙일 수 있는데 ${count}개가 들어 있다.`,
  problems: {
    empty: () => '아직 읽을 것이 없다.',
    'json-syntax': () => '여기서부터 JSON이 아니다. 앞에 쉼표나 괄호가 빠졌을 수 있다.',
    'json-no-groups': () => 'SecurityGroups가 없다.',
    'json-type': ({ wanted }: { wanted: string }) =>
      `${josa(kinds[wanted] ?? wanted, '이어야', '여야')} 한다.`,
    'json-no-id': () => 'GroupId도 GroupName도 없는 그룹이다.',
    'json-rule-without-peer': () =>
      '상대가 없는 규칙이다. IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs 가운데 하나가 있어야 한다.',
    'terraform-no-groups': () => 'resource "aws_security_group"이 없다.',
    'terraform-labels': () => 'resource에는 종류와 이름이 있어야 한다: resource "aws_security_group" "web".',
    'terraform-type': ({ wanted }: { wanted: string }) =>
      `${josa(kinds[wanted] ?? wanted, '이어야', '여야')} 한다.`,
    'terraform-not-literal': ({ text, name }: { text?: string; name: string }) =>
      `${text ?? name}의 값은 다른 곳에 있어 여기서는 알 수 없다. 값을 그대로 적자.`,
    'terraform-missing': () => '빠져 있다.',
    'terraform-no-peer': () => '상대가 없는 규칙이다. cidr_blocks나 security_groups 같은 것이 있어야 한다.',
    'terraform-group-unknown': ({ group }: { group: string }) =>
      `글 안에 ${josa(`aws_security_group ‘${group}’`, '이', '가')} 없다.`,
    'hcl-character': ({ text }: { text: string }) => `‘${text}’는 여기에 올 수 없다.`,
    'hcl-string': () => '따옴표로 시작한 문자열이 그 줄에서 끝나지 않는다.',
    'hcl-comment': () => '여기서 시작한 주석이 끝나지 않는다.',
    'hcl-expected': ({ wanted, found }: { wanted: string; found: string }) =>
      `${word(wanted)} 자리에 ${josa(word(found), '이', '가')} 있다.`,
    'hcl-depth': ({ most }: { most: number }) => `괄호가 ${most}겹보다 깊다.`,
    'hcl-unsupported': ({ text }: { text: string }) =>
      `‘${text}’ 같은 식은 여기서 계산하지 않는다. 값을 그대로 적자.`,
  },
};
