import type { StepsTexts } from '../../figure/steps/model.ts';

const dollars = (value: number) => `$${value < 1 ? value.toFixed(6) : value.toFixed(2)}`;
const span = (seconds: number) =>
  seconds < 3600 ? `${seconds} s` : seconds === 3600 ? 'an hour' : 'a month';
const lacks: Readonly<Record<string, string>> = {
  vcpus: 'too few vCPUs',
  gib: 'too little memory',
  'vcpus gib': 'too little of both',
};

export const texts: StepsTexts = {
  title: 'Rent a machine',
  claim: ({ kind, ten, sixty, ended, one, two }) => {
    if (kind === 'support')
      return `On this date ${ended} of these systems have no more fixes; CentOS, the original document’s first example, is among them.`;
    if (kind === 'fit') return `Everything on one box: ${one}. Apart: ${two}.`;
    return `10 seconds and 60 seconds cost ${ten === sixty ? `the same, ${ten}` : `${ten} and ${sixty}`}: each start pays for 60 first.`;
  },
  nodes: { you: 'You', ec2: 'Instance', bill: 'Bill' },
  parameters: {
    story: {
      label: 'What to try',
      options: { meter: 'read the meter', fit: 'does the work fit', support: 'the end of systems' },
    },
    type: { label: 'Type' },
    seconds: { label: 'Time used', value: (n) => `${n} s` },
    appCpu: { label: 'vCPUs for the app', value: (n) => n.toFixed(1) },
    appMemory: { label: 'Memory for the app', value: (n) => `${n} GiB` },
    dbCpu: { label: 'vCPUs for the database', value: (n) => n.toFixed(1) },
    dbMemory: { label: 'Memory for the database', value: (n) => `${n} GiB` },
    month: {
      label: 'Date',
      value: (n) => `${2019 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
    },
  },
  readouts: {
    billed: 'Seconds billed',
    cost: 'This run',
    month: 'Left on a month',
    one: 'One box, a month',
    two: 'Two boxes, a month',
    unusedOne: 'One box: GiB unused',
    unusedTwo: 'Two boxes: GiB unused',
  },
  say: {
    meter: () => 'meter',
    fit: () => 'fit',
    support: () => 'support',
    dollars,
    kept: (cost: number, gib: number) =>
      cost > 0 ? `${dollars(cost)} a month, ${gib} GiB of memory unused` : 'no type fits',
    typeNote: (name: string) => name,
    started: (name: string) => `A ${name} was rented.`,
    ran: (seconds: number, billed: number) =>
      `It ran for ${span(seconds)}; ${billed.toLocaleString('en')} s are billed.`,
    aMonth: (hours: number) => `It ran for a whole month (${hours} hours).`,
    minimum: () => 'Each start pays for 60 s at least.',
    needs: (what: string, vcpus: number, gib: number) =>
      `The ${what === 'app' ? 'app' : 'database'} needs ${vcpus} vCPUs and ${gib} GiB of memory.`,
    noBox: (vcpus: number, gib: number) =>
      `No type of this table has both ${vcpus.toFixed(1)} vCPUs and ${gib} GiB.`,
    oneBox: (types: string, cost: number) =>
      `The cheapest type that holds both is ${types}, ${dollars(cost)} a month.`,
    oneBoxWhy: (vcpus: number, gib: number) =>
      `One box must have ${vcpus.toFixed(1)} vCPUs and ${gib} GiB at once.`,
    twoBoxes: (types: string, cost: number) => `Apart it is ${types}, ${dollars(cost)} a month.`,
    unused: (c2: number, g2: number, c1: number, g1: number) =>
      `Two boxes leave ${c2.toFixed(1)} vCPUs and ${g2.toFixed(1)} GiB unused, one box ${c1.toFixed(1)} and ${g1.toFixed(1)}.`,
    supported: (name: string, end: string, days: number) =>
      `${name}: until ${end}, ${days.toLocaleString('en')} days left.`,
    ending: (name: string, end: string, days: number) => `${name}: until ${end}, only ${days} days left.`,
    ended: (name: string, end: string, days: number) =>
      `${name}: ended on ${end}; for ${days.toLocaleString('en')} days nobody has mended it.`,
    meterLine: (seconds: number, billed: number) =>
      `${span(seconds)} used, ${billed.toLocaleString('en')} s billed`,
    anHour: () => ' an hour',
    fits: () => 'fits',
    short: (what: string) => lacks[what] ?? what,
    onDate: (date: string) => `On ${date}`,
  },
};
