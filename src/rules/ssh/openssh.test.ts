import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ed25519Blob,
  fileSignedBytes,
  fingerprint,
  formatFileSignature,
  formatKey,
  formatPrivateKey,
  keyFileRefusal,
  parseAuthorizedKeys,
  parseFileSignature,
  parsePrivateKey,
  verifyFileSignature,
  webCrypto,
} from './index.ts';
import vector from './vectors.json' with { type: 'json' };

/** These rules beside OpenSSH itself: what one writes the other reads, and both say the same of it. */
const crypto = webCrypto(globalThis.crypto.subtle);
const installed = spawnSync('ssh-keygen', ['-?']).error === undefined;

const line = vector.authorized_keys_line;
const [type = '', base64 = ''] = line.split(' ');
const bare = `${type} ${base64}`;

/** A line of authorized_keys, and what becomes of it; sshd(8). */
const table: [name: string, text: string, expected: string[]][] = [
  ['a key and its comment', `${bare} me@pc`, ['key me@pc']],
  ['no comment', bare, ['key ']],
  ['a comment of several words', `${bare} my old laptop`, ['key my old laptop']],
  ['two options', `restrict,command="dump /home" ${bare}`, ['key restrict command=dump /home']],
  [
    'a comma, a space and quotes inside a value',
    `command="echo \\"hi, there\\"",no-pty ${bare}`,
    ['key command=echo "hi, there" no-pty'],
  ],
  ['a space after the comma', `no-pty, no-port-forwarding ${bare}`, ['invalid options-space']],
  ['a type that is not the key’s', `ssh-rsa ${base64}`, ['invalid key-type-mismatch']],
  [
    'a key on two lines',
    `${type} ${base64.slice(0, 40)}\n${base64.slice(40)} me@pc`,
    ['invalid key-cut', 'invalid no-key'],
  ],
  [
    'a key on two lines, cut inside a group of four',
    `${type} ${base64.slice(0, 41)}\n${base64.slice(41)}`,
    ['invalid key-base64', 'invalid no-key'],
  ],
  ['a comment line', `# ${bare}`, ['ignored comment']],
  ['an empty line', '', ['ignored blank']],
  ['a blank line', '   ', ['ignored blank']],
  ['a quote that stays open', `command="uptime ${bare}`, ['invalid options-quote']],
  ['a type without a key', type, ['invalid key-blob-missing']],
  ['space in front, tabs between', `  \t${type}\t${base64}\tme`, ['key me']],
  ['a line end of Windows', `${bare} me\r`, ['key me']],
  ['upper case in an option', `No-PTY ${bare}`, ['key no-pty']],
  ['a key cut short at its end', `${type} ${base64.slice(0, -4)}`, ['invalid key-cut']],
  ['prose', 'put your key here', ['invalid no-key']],
  ['a type that is none', `ssh-ed25518 ${base64}`, ['invalid key-type-unknown']],
];

const briefly = (text: string) =>
  parseAuthorizedKeys(`${text}\n`).map((one) => {
    if (one.kind === 'ignored') return `ignored ${one.why}`;
    if (one.kind === 'invalid') return `invalid ${one.problem.reason}`;
    const options = one.key.options.map(({ name, value }) =>
      value === undefined ? name : `${name}=${value}`,
    );
    return ['key', ...options, ...(options.length === 0 || one.key.comment ? [one.key.comment] : [])].join(
      ' ',
    );
  });

describe('authorized_keys', () => {
  for (const [name, text, expected] of table)
    it(name, () => {
      const found = briefly(text).map((one) => one.replace(/ junior@laptop$/, ''));
      expect(found).toEqual(expected);
    });

  it('holds a line to 8 KB', () => {
    expect(briefly(`${bare} ${'x'.repeat(8192)}`)).toEqual(['invalid line-too-long']);
  });

  it('takes the other lines when one is wrong', () => {
    expect(briefly(`${bare} a\nnonsense\n# c\n\n${bare} b`)).toEqual([
      'key a',
      'invalid no-key',
      'ignored comment',
      'ignored blank',
      'key b',
    ]);
  });
});

describe.skipIf(!installed)('against OpenSSH', () => {
  let folder = '';
  const file = (name: string, contents?: string | Uint8Array, mode = 0o600) => {
    const path = join(folder, name);
    if (contents !== undefined) {
      writeFileSync(path, contents);
      chmodSync(path, mode);
    }
    return path;
  };
  const keygen = (...args: string[]) => execFileSync('ssh-keygen', args, { encoding: 'utf8', stdio: 'pipe' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ssh-rules-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints the fingerprint of the recorded key', () => {
    expect(keygen('-lf', file('vector.pub', `${line}\n`))).toBe(
      `256 ${vector.fingerprint_sha256} junior@laptop (ED25519)\n`,
    );
  });

  it('reads a pair that we made, and finds the same fingerprint and public key', async () => {
    for (const [index, comment] of ['', 'me@pc', '한글 설명', 'x'.repeat(33)].entries()) {
      const seed = Uint8Array.from(randomBytes(32));
      const publicKey = await crypto.publicKeyOf(seed);
      const path = file(
        'made',
        formatPrivateKey({ seed, publicKey, comment }, randomBytes(4).readUInt32BE()),
      );
      const key = { type, blob: ed25519Blob(publicKey) };
      const print = await fingerprint(key.blob, crypto.sha256);
      expect(keygen('-lf', path)).toContain(`256 ${print} `);
      expect(keygen('-yf', path).trim()).toBe(formatKey(key, comment));
      expect(keygen('-lf', file(`made-${index}.pub`, `${formatKey(key, comment)}\n`))).toContain(print);
    }
  });

  it('makes a pair that we read, to the same bytes', () => {
    const path = file('theirs');
    keygen('-q', '-t', 'ed25519', '-N', '', '-C', 'theirs@pc', '-f', path);
    const text = readFileSync(path, 'utf8');
    const key = parsePrivateKey(text);
    if (!key.ok) throw new Error(key.problems[0]?.reason);
    const check = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64').readUInt32BE(98);
    expect(formatPrivateKey(key.value, check)).toBe(text);
    expect(readFileSync(`${path}.pub`, 'utf8').trim()).toBe(
      formatKey({ type, blob: ed25519Blob(key.value.publicKey) }, 'theirs@pc'),
    );
    keygen('-q', '-t', 'ed25519', '-N', 'passphrase', '-f', file('locked'));
    expect(parsePrivateKey(readFileSync(file('locked'), 'utf8'))).toMatchObject({
      problems: [{ reason: 'private-key-encrypted' }],
    });
    keygen('-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', file('rsa'));
    expect(parsePrivateKey(readFileSync(file('rsa'), 'utf8'))).toMatchObject({
      problems: [{ reason: 'private-key-type' }],
    });
    const rsa = parseAuthorizedKeys(readFileSync(file('rsa.pub'), 'utf8'));
    expect(rsa).toMatchObject([{ kind: 'key', key: { type: 'ssh-rsa' } }]);
  });

  it('signs a file, and we verify it; we sign one, and it verifies it', async () => {
    const path = file('signer');
    keygen('-q', '-t', 'ed25519', '-N', '', '-C', 'me', '-f', path);
    const key = parsePrivateKey(readFileSync(path, 'utf8'));
    if (!key.ok) throw new Error(key.problems[0]?.reason);
    const contents = 'what was agreed\n';
    const hashed = Uint8Array.from(createHash('sha512').update(contents).digest());
    keygen('-q', '-Y', 'sign', '-f', path, '-n', 'file', file('letter', contents));
    const theirs = parseFileSignature(readFileSync(file('letter.sig'), 'utf8'));
    if (!theirs) throw new Error('no signature file');
    expect(await verifyFileSignature(theirs, hashed, crypto)).toBe(true);
    const other = hashed.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
    expect(await verifyFileSignature(theirs, other, crypto)).toBe(false);

    const { seed, publicKey } = key.value;
    const signature = await crypto.sign(seed, fileSignedBytes('file', 'sha512', hashed));
    const ours = formatFileSignature({ publicKey, namespace: 'file', hash: 'sha512', signature });
    expect(ours).toBe(readFileSync(file('letter.sig'), 'utf8'));
    file('allowed', `me ${readFileSync(`${path}.pub`, 'utf8')}`);
    const verify = (letter: string) =>
      spawnSync(
        'ssh-keygen',
        ['-Y', 'verify', '-f', file('allowed'), '-I', 'me', '-n', 'file', '-s', file('ours.sig', ours)],
        { input: letter, encoding: 'utf8' },
      ).status;
    expect(verify(contents)).toBe(0);
    expect(verify('what was not agreed\n')).not.toBe(0);
  });

  it('takes and refuses the same lines of authorized_keys', () => {
    for (const [name, text] of table) {
      const { stdout } = spawnSync('ssh-keygen', ['-lf', file('authorized_keys', `${text}\n`)], {
        encoding: 'utf8',
      });
      const taken = stdout.split('\n').filter((printed) => printed.startsWith('256 SHA256:')).length;
      const keys = parseAuthorizedKeys(`${text}\n`).filter(({ kind }) => kind === 'key').length;
      expect({ name, taken }).toEqual({ name, taken: keys });
    }
  });

  it('refuses a private key that others may read, in the same words', async () => {
    const seed = Uint8Array.from(randomBytes(32));
    const publicKey = await crypto.publicKeyOf(seed);
    const text = formatPrivateKey({ seed, publicKey, comment: 'c' }, 1);
    for (const mode of [0o600, 0o400, 0o640, 0o604, 0o644, 0o660]) {
      const path = file(`mode-${mode.toString(8)}`, text, mode);
      const { status, stderr } = spawnSync('ssh-keygen', ['-yf', path], { encoding: 'utf8' });
      const refusal = keyFileRefusal(mode, path);
      expect({ mode, refused: status !== 0 }).toEqual({ mode, refused: refusal !== undefined });
      if (refusal !== undefined) expect(stderr.replaceAll('\r', '').trim()).toBe(refusal);
    }
  });
});
