import type { StepsTexts } from '../../figure/steps/model.ts';
import { moments } from './moments.en.ts';
import { panel } from './panel.en.ts';

export const texts: StepsTexts = {
  title: 'The request’s journey',
  claim: ({ share, total, recording, status }) =>
    status === '200'
      ? `The page took ${total} ms, and for ${share} % of that time packets were on their way. (${recording})`
      : `${recording}. Follow where the request stops, and who notices first.`,
  nodes: {
    client: 'Client',
    network: 'Internet',
    nic: 'NIC',
    kernel: 'Kernel',
    nginx: 'nginx',
    tomcat: 'Tomcat',
    postgres: 'PostgreSQL',
  },
  parameters: {
    recording: {
      label: 'Choose a recording',
      options: {
        single: 'one server',
        split: 'two: app and database apart',
        lb: 'load balancer and two app servers',
        'no-listener': 'failure: nothing listens on port 80',
        'firewall-drop': 'failure: a firewall drops',
        'static-404': 'failure: no such file',
        'app-404': 'failure: an address the app lacks',
        'was-down-502': 'failure: Tomcat is down',
        'was-slow-504': 'failure: Tomcat is slow',
        'db-down-500': 'failure: the database is down',
      },
    },
    depth: { label: 'Depth', options: { story: 'story', detail: 'detail', everything: 'everything' } },
    pace: { label: 'Playing', options: { even: 'even steps', true: 'true time' } },
    rtt: { label: 'Round trip', value: (n) => `${n} ms` },
    security: { label: 'Encryption', options: { none: 'HTTP', tls12: 'TLS 1.2', tls13: 'TLS 1.3' } },
    warm: { label: 'Use an open connection' },
    dns: { label: 'Look the name up first (one round trip)' },
  },
  readouts: {
    stage: 'Step',
    clock: 'Time so far',
    wire: 'Time on the wire',
    server: 'Time inside the server',
    outcome: 'What the client got',
    firstByte: 'to the first byte (computed)',
  },
  say: {
    'stage-1': () => '1 connect and send',
    'stage-2': () => '2 from NIC to kernel',
    'stage-3': () => '3 port and queue',
    'stage-4': () => '4 nginx’s own request',
    'stage-5': () => '5 code and SQL',
    'stage-6': () => '6 the way back',
    status: (code: number) => `${code}`,
    failure: (text: string) => text,
    notYet: () => 'not known yet',
    'recording-single': () => 'One server',
    'recording-split': () => 'App and database apart',
    'recording-lb': () => 'Load balancer and two app servers',
    'recording-no-listener': () => 'Nothing listens on port 80',
    'recording-firewall-drop': () => 'A firewall drops the packets',
    'recording-static-404': () => 'The file asked for does not exist',
    'recording-app-404': () => 'The app does not know the address',
    'recording-was-down-502': () => 'Tomcat is down',
    'recording-was-slow-504': () => 'Tomcat answers too late',
    'recording-db-down-500': () => 'The database is down',
    ...moments,
    ...panel,
  },
};
