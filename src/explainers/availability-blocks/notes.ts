import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '가용성은 약속값이지 잰 값이 아니다. 구성끼리 견주는 데만 쓰고, 실제로 멈출 시간으로 읽으면 안 된다.',
      '서버는 서로 상관없이 고장 난다고 보았다. 실제로는 같은 전원, 같은 배포, 같은 실수로 함께 멈추므로 나란히 놓은 효과가 이보다 작다.',
      '넘겨받기는 완벽하다고 놓았다. 대답이 없으면 그 요청을 바로 다음 서버에 보내고, 데이터는 두 DB에 똑같이 있다. 그래도 꺼지는 순간에 처리 중이던 요청은 잃는다.',
      '고장과 수리는 한 시간을 1초로 줄였다. 고장까지의 시간과 고치는 시간은 지수 분포를 따르고, 그 평균의 비가 가용성이 된다. 같은 서버는 세 구성에서 같은 때에 꺼진다.',
      '멈춘 시간은 요청 수가 아니라, 답할 길이 끊겨 있던 시간을 잰 것이다. ±는 95 % 구간이고, 두 번 넘게 멈추기 전에는 없다. 직접 끈 시간도 들어가고, 끈 서버도 제 차례의 수리가 오면 다시 켜진다.',
      '요청은 눈에 보이게 늦췄다. 서버 사이를 한 번 지나는 데 0.1초가 걸리고 사용자는 2.5초까지 기다린다.',
    ],
    constants: [
      { text: 'EC2 인스턴스 하나의 약속값 99.5 %.', source: 'aws-compute-sla-2022' },
      {
        text: '로드 밸런서에는 여러 영역에 걸친 EC2의 약속값 99.99 %를 빌려 썼다.',
        source: 'aws-compute-sla',
      },
      {
        text: '고치는 데 평균 한 시간은 우리가 골랐다. 이 값을 바꾸면 멈추는 횟수와 길이가 바뀌고, 합은 그대로다.',
      },
    ],
  },
  en: {
    limits: [
      'An availability here is a promise, not a measurement. Use it to compare arrangements, not to predict how long yours will be down.',
      'Servers fail independently. Real ones share power, deployments and mistakes, so servers side by side help less than this.',
      'Taking over is perfect: a request that gets no answer goes to the next server at once, and both databases hold the same data. Requests that were being processed when a machine went off are lost even so.',
      'Faults and repairs are sped up: an hour is a second. Times to failure and repair times are exponential, and the ratio of their means is the availability. The same server goes off at the same times in all three.',
      'Time down is not counted in requests: it is the time in which no path to an answer was there. ± is a 95% interval; before the second outage there is none. Time for which you switch something off counts too, and the next repair of that server ends it.',
      'Requests are slowed down so that you can see them: 0.1 s from one machine to the next, and users wait up to 2.5 s.',
    ],
    constants: [
      { text: '99.5% is promised for a single EC2 instance.', source: 'aws-compute-sla-2022' },
      {
        text: 'For the load balancer we borrow 99.99%, promised for EC2 across several zones.',
        source: 'aws-compute-sla',
      },
      {
        text: 'An hour for a repair is our choice. Another value changes how often and how long, not the sum.',
      },
    ],
  },
};
