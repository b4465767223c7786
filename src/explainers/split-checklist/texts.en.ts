import type { StepsTexts } from '../../figure/steps/model.ts';

export const texts: StepsTexts = {
  title: 'Checklist of a split',
  claim: ({ missing, errors, silent }) =>
    missing === '0'
      ? 'All six were there, so the first attempt got in.'
      : `${missing === '1' ? 'One thing left out gives one error.' : `${missing} things left out give ${errors} different errors.`} ${silent}`,
  nodes: {
    app: 'App server',
    name: 'Name',
    group: 'Security group',
    listen: 'Listening address',
    hba: 'pg_hba.conf',
    user: 'User',
    database: 'Database',
  },
  parameters: {
    name: { label: 'The name is in DNS' },
    group: { label: 'The security group admits 5432' },
    listen: { label: 'listen_addresses has the private address' },
    hba: { label: 'pg_hba.conf has the line' },
    user: { label: 'The database user exists' },
    database: { label: 'The database exists' },
  },
  readouts: {
    attempts: 'Attempts',
    errors: 'Different errors',
    silent: 'Waited without an answer',
    open: 'Gates open (of six)',
  },
  say: {
    list: () => 'Each gate, what is known of it, and the error that gave it away',
    'gate:name': () => 'Name',
    'gate:group': () => 'Security group',
    'gate:listen': () => 'Listening address',
    'gate:hba': () => 'pg_hba.conf',
    'gate:user': () => 'User',
    'gate:database': () => 'Database',
    unknown: () => 'unknown',
    missing: () => 'missing',
    mended: () => 'mended',
    there: () => 'there',
    claimSilent: (seconds: number) => `Only the security group makes you wait, ${seconds} s in silence.`,
    claimQuick: () => 'Each answers at once.',
    begins: (missing: number) =>
      missing === 0 ? 'Nothing was left out.' : `Left out: ${missing} of 6. Nobody knows which.`,
    command: (command: string) => `On the application server: ${command}`,
    connected: (attempts: number) => `Attempt ${attempts} got in.`,
    stopped: (attempts: number, error: string) => `Attempt ${attempts}: ${error}`,
    'why:name': () => 'The name was not resolved. Not one packet went to the database server.',
    'why:group': () => 'Nothing came back at all. Whoever drops does not say so.',
    'why:listen': () => 'The kernel answered at once. PostgreSQL listens on 127.0.0.1 only.',
    'why:hba': () => 'It reached PostgreSQL. No line admits this user from this address.',
    'why:user': () => 'The line matched. There is no such user, and it looks just like a wrong password.',
    'why:database': () => 'The login succeeded. Only the database of that name is missing.',
    'mend:name': () => 'db.internal was put into the internal DNS as 10.0.2.20.',
    'mend:group': () => 'The database’s security group now admits 5432 from the group of the app server.',
    'mend:listen': () => '10.0.2.20 was added to listen_addresses, and PostgreSQL restarted.',
    'mend:hba': () => 'The line host shop shop 10.0.1.0/24 was added to pg_hba.conf, which was read again.',
    'mend:user': () => 'CREATE ROLE shop LOGIN made the user.',
    'mend:database': () => 'CREATE DATABASE shop made the database.',
  },
};
