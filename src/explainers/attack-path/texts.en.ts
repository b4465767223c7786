import type { StepsTexts } from '../../figure/steps/model.ts';

export const texts: StepsTexts = {
  title: 'Attack path',
  claim: ({ open, shut, why }) =>
    `With the upload handler captured, ${open} doors are open and ${shut} shut. ${why}`,
  nodes: {
    internet: 'Attacker',
    upload: 'Upload handler',
    ssh: 'sshd',
    dbssh: 'sshd of the DB server',
    postgres: 'PostgreSQL',
  },
  parameters: {
    layout: {
      label: 'Layout',
      options: { one: 'all on one', wide: 'two, wide groups', tight: 'two, tight groups' },
    },
    bind: { label: 'The database listens on', options: { '0.0.0.0': '0.0.0.0', '127.0.0.1': '127.0.0.1' } },
  },
  readouts: {
    outside: 'DB side: ports open from outside',
    inside: 'DB side: ports open from inside',
    open: 'Doors reached',
    shut: 'Doors shut',
    files: 'Files readable',
  },
  say: {
    taken: () => 'captured',
    reachable: () => 'reached',
    shutNote: () => 'shut',
    begins: () => 'The attacker may be anywhere on the internet.',
    scannedFront: (open: number, silent: number) =>
      `Every port of the web side was tried: ${open} open, ${silent.toLocaleString('en')} silent.`,
    twoPorts: () => 'Any source may come, but only a few ports are open.',
    scannedBack: (open: number, silent: number, closed: number) =>
      `The database’s server was tried from outside: ${open} open, ${silent.toLocaleString('en')} silent, ${closed} refused.`,
    sameBox: () => 'It is the web server too, so 443 shows. No rule lets the database’s port be seen.',
    notReachable: () => 'No rule admits anything from outside.',
    brokenIn: () => 'An uploaded file was run. The upload handler now belongs to the attacker.',
    brokenInWhy: () => 'Port 443 must be open to everybody, so a security group cannot prevent it.',
    reads: (path: string) => `${path} was read.`,
    scannedInside: (open: number, silent: number) =>
      `Now the database side is tried from inside: ${open} open, ${silent.toLocaleString('en')} silent.`,
    insideSame: () => 'Inside one server no security group stands in between.',
    insideWide: () => 'The whole private range is allowed, so other doors of the DB server are open as well.',
    insideTight: () => 'Only 5432 from sg-app is allowed; all else is silent.',
    doorOpen: (host: string, program: string, port: number) =>
      `${program} of ${host} (port ${port}) was reached.`,
    needsPassword: () => 'Only the password is left, and it is in the app’s configuration file.',
    needsKey: () => 'A key is needed to get in, but the door can be tried.',
    doorShut: (host: string, program: string, port: number) =>
      `${program} of ${host} (port ${port}) was not reached.`,
    stoppedByGroup: () => 'The security group dropped it.',
    notListening: () =>
      'Nothing listens on that address. The app that wants its database finds nothing either.',
    '': () => '',
  },
};
