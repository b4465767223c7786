import { isAmount } from '../amounts.ts';

/** Words of a question that say nothing of what it is about. Both languages, because queries mix them. */
const korean = `
이유 방법 법 뭐 뭔가 뭔가요 뭐야 뭐지 무엇 무엇인가 무엇인가요 무엇인지 무슨 어떻게 왜 어떤 어느 언제 어디 어디서 누가
안되는 안돼 안돼요 안됨 안되나 안되나요 되는 되나 되나요 되는지 하는 하기 하나 하나요 하는지 하는법 하려면 해야 할 할때 할까 안 못 안하면
의미 뜻 설명 정의 개념 이란 란 좀 및 또는 그리고 대한 대해 대해서 위한 위해 관련 경우 때 것 거 걸 수 등 가능 가능한가 가능한가요
나요 인가 인가요 같이 함께 쓰는 쓰나 쓰나요 쓰기 써야 쓸까 꼭 필요한 필요 필요한가 필요한가요 시 점 정말 그냥 있는 있나 있나요 없는 없나 없이
가는 오는 나는 나는데 생기는 생기면 생겼을 알려줘 알아보기 예시 예제 정리 기초 입문 쉽게 진짜 요즘 제일 가장 너무 계속 자꾸 갑자기 많이 더
뜨는 뜰때 뜸 뜨면 떠요 나올때 나옴 나와요 나오는 하면 되면 어떡 어떡해 해결 해결법 해결방법 원인 어때 좋은 좋나 좋을까 사용법 특정 여러 모든 각각 서로 다른 같은 새 하려고 되려면 있을 없을 없을때 때는 때가 아나 알아내기 정하기 만들기 두나 두는지 나눠야
과정 절차 순서 자동으로 두 세 네 대 개 대의 하나의 각각의 이유는 이유가 방법은 방법이 이유를 건가요 거예요 건지 인데 그런데 만약 혹시 직접 바로 다시 먼저 나중에 지금 항상 보통 주로 일부 전부 모두
원리 동작 동작원리 종류 기능 필요성 나은 낫나 나을까 뭔지 뭐가 뭐하는 하는일 하는거 쓰는법 쓰는지 쓰는이유 쓸때 쓸때는 어디에 어디로 얼마나 몇 몇개 몇대 무엇을 무엇이 누구 둬 둘까 둬야 이라는 라는 뜻이 이게 그게 저는 제가 우리 내 내가 나의 때문에 통해 통한 따라 따른 대해서는 하는데 되는데 인가요 건가 될까 되지 걸까 일까 하죠 해요 줘 주세요 싶어요 싶은데 사용 사용하기 사용하는 방식 간단한 단순한 다양한 원하는 적절한 알맞은 맞는 나오나 나나 생길까 생기나 일어나는 일 벌어지는 일이 어려운 어렵나 어려워요 힘든 힘드나 힘들어요 쉬운 편한 줄어드나 늘어나나 않습니다 않아요 않는 않음 안함 안해요 안됐다 됐다 됩니까 됩니다 있습니다 없습니다
`;
const english = `
a an the of to in on for with and or is are be do does did how why what when which who where can cant cannot could should would will
i my we our you your it its from by vs versus into at as not no isnt doesnt dont wont use using used need needed
between across after before during through among there their them they than then that this these those have has had get getting was were been being
explain explained explanation tutorial guide beginner basics way ways best good better simple simply problem problems issue issues meaning define definition difference mean means example examples please
`;

/** Beyond numbers. */
export const stopWords: ReadonlySet<string> = new Set(`${korean} ${english}`.trim().split(/\s+/));

/** Whether a word says nothing of what a query is about. */
export const isEmptyWord = (word: string): boolean => stopWords.has(word) || isAmount(word);
