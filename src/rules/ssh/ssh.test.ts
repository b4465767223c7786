import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import {
  type Account,
  answer,
  checkSsh,
  ED25519,
  ed25519Blob,
  failure,
  fieldOf,
  formatKey,
  formatPrivateKey,
  fromBase64,
  fromHex,
  keyFileRefusal,
  type Login,
  noneRequest,
  parseMessage,
  parsePrivateKey,
  pkOk,
  queryRequest,
  type ServerSession,
  signatureField,
  signedBytes,
  signedRequest,
  success,
  toBase64,
  toHex,
  webCrypto,
} from './index.ts';
import vector from './vectors.json' with { type: 'json' };

const crypto = webCrypto(globalThis.crypto.subtle);
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();

const seed = bytes(vector.seed_hex);
const sessionId = bytes(vector.session_id_hex);
const blob = bytes(vector.public_key_blob_hex);
const login: Login = { user: 'ec2-user', algorithm: ED25519, publicKey: blob };

const account: Account = { user: 'ec2-user', authorizedKeys: `${vector.authorized_keys_line}\n` };
const session: ServerSession = { sessionId, accounts: [account, { ...account, user: 'admin' }] };

async function signed(as: Login = login, id = sessionId, with_ = seed) {
  const signature = await crypto.sign(with_, signedBytes(id, as).bytes);
  return signedRequest(as, signatureField(as.algorithm, signature)).bytes;
}

describe('the recorded vector', () => {
  it('agrees in every part, and notices a part that is wrong', async () => {
    const results = await checkSsh(vector, crypto);
    expect(results).toHaveLength(11 + 6);
    expect(results.filter((result) => !passed(result))).toEqual([]);
    const wrong = Object.fromEntries(
      Object.entries(vector).map(([key, value]) => [
        key,
        key === 'signed_blob_len'
          ? 150
          : /_(?:message|blob|field|request)_hex$/.test(key)
            ? `${value}00`
            : value,
      ]),
    );
    const failed = (await checkSsh(wrong, crypto)).filter((result) => !passed(result));
    expect(failed.map(({ name }) => name)).toEqual([
      'public_key_blob_hex',
      'query_message_hex',
      'pk_ok_message_hex',
      'signed_blob_hex',
      'signed_blob_len',
      'signature_field_hex',
      'signed_request_hex',
    ]);
    const verify = {
      ...vector,
      verify_results: { unchanged: false, 'other user name': true, 'no such thing': true },
    };
    expect((await checkSsh({ ...verify, verify_results: { unchanged: false } }, crypto)).every(passed)).toBe(
      false,
    );
    expect(await checkSsh(verify, crypto)).toMatchObject([{ got: expect.stringContaining('no such thing') }]);
    expect((await checkSsh([vector, vector], crypto)).filter(passed)).toHaveLength(34);
  });

  it('stands in 151 bytes, the session identifier first and with its length', () => {
    const message = signedBytes(sessionId, login);
    expect(message.bytes).toHaveLength(151);
    expect(message.fields.map(({ name, offset, length }) => `${name} ${offset}+${length}`)).toEqual([
      'session-id 0+36',
      'message 36+1',
      'user 37+12',
      'service 49+18',
      'method 67+13',
      'has-signature 80+1',
      'algorithm 81+15',
      'public-key 96+55',
    ]);
    expect(
      message.fields.at(-1)?.inner?.map(({ name, offset, length }) => `${name} ${offset}+${length}`),
    ).toEqual(['key-type 100+15', 'key 115+36']);
  });
});

describe('messages', () => {
  it('are read back as they were written, field by field', async () => {
    const all = [noneRequest(login), queryRequest(login), pkOk(login), failure(), success()];
    expect(all.map(({ bytes: written }) => parseMessage(written))).toMatchObject(
      ['none', 'query', 'pk-ok', 'failure', 'success'].map((kind, i) => ({
        ok: true,
        value: { kind, fields: all[i]?.fields },
      })),
    );
    const request = parseMessage(await signed());
    expect(request).toMatchObject({ ok: true, value: { kind: 'signed' } });
    if (request.ok)
      expect(fieldOf(request.value, 'signature')?.inner?.map(({ name }) => name)).toEqual([
        'signature-type',
        'signature-bytes',
      ]);
  });

  it('cover their bytes without gaps', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.uint8Array({ maxLength: 60 }), (user, service, publicKey) => {
        const message = signedBytes(sessionId, { user, service, algorithm: ED25519, publicKey });
        let at = 0;
        for (const { offset, length } of message.fields) {
          expect(offset).toBe(at);
          at += length;
        }
        expect(at).toBe(message.bytes.length);
      }),
    );
  });

  it('say where any other bytes go wrong, and never throw', () => {
    const whole = queryRequest(login).bytes;
    for (let cut = 0; cut < whole.length; cut++) expect(parseMessage(whole.slice(0, cut)).ok).toBe(false);
    expect(parseMessage(Uint8Array.of(...whole, 0))).toMatchObject({
      problems: [{ reason: 'wire-left-over', args: { offset: whole.length, left: 1 } }],
    });
    expect(parseMessage(Uint8Array.of(99))).toMatchObject({ problems: [{ reason: 'message-unknown' }] });
    expect(parseMessage(Uint8Array.of(50, 255, 255, 255, 255))).toMatchObject({
      problems: [{ field: 'user', reason: 'wire-string-length', args: { offset: 1, left: 0 } }],
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        expect(typeof parseMessage(Uint8Array.of(50, ...noise)).ok).toBe('boolean');
      }),
    );
  });
});

describe('the server', () => {
  const reason = async (sent: Uint8Array, changed: Partial<ServerSession> = {}) => {
    const { message, reason: why } = await answer({ ...session, ...changed }, sent, crypto);
    return `${message.bytes[0]} ${why}`;
  };
  const lines = (authorizedKeys: string): Partial<ServerSession> => ({
    accounts: [{ user: 'ec2-user', authorizedKeys }],
  });

  it('goes through the four messages', async () => {
    expect(await reason(noneRequest(login).bytes)).toBe('51 methods');
    expect(await reason(queryRequest(login).bytes)).toBe('60 key-acceptable');
    expect(await reason(await signed())).toBe('52 signature-right');
    const { message } = await answer(session, queryRequest(login).bytes, crypto);
    expect(toHex(message.bytes)).toBe(vector.pk_ok_message_hex);
  });

  it('rejects a signature that is stolen, for another user, or of another key', async () => {
    const stolen = await signed();
    expect(await reason(stolen, { sessionId: bytes('11'.repeat(32)) })).toBe('51 signature-wrong');
    // The thief may rewrite the name; the signature is for the other one.
    const asAdmin = signedRequest(
      { ...login, user: 'admin' },
      fieldOf(await parsedOf(stolen), 'signature')?.value ?? new Uint8Array(),
    );
    expect(await reason(asAdmin.bytes)).toBe('51 signature-wrong');
    const other = bytes('22'.repeat(32));
    const otherKey = ed25519Blob(await crypto.publicKeyOf(other));
    expect(await reason(queryRequest({ ...login, publicKey: otherKey }).bytes)).toBe('51 key-not-listed');
    expect(await reason(await signed(login, sessionId, other))).toBe('51 signature-wrong');
    expect(await reason(await signed({ ...login, user: 'root' }))).toBe('51 user-unknown');
    expect(await reason(await signed({ ...login, service: 'ssh-userauth' }))).toBe('51 service-other');
  });

  it('rejects any change of any bit', async () => {
    const request = await signed();
    await fc.assert(
      fc.asyncProperty(fc.nat(request.length * 8 - 1), async (bit) => {
        const changed = Uint8Array.from(request);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect((await answer(session, changed, crypto)).reason).not.toBe('signature-right');
      }),
      { numRuns: 200 },
    );
  });

  it('heeds the options, and the mode of the file', async () => {
    const query = queryRequest(login).bytes;
    const line = vector.authorized_keys_line;
    expect(await reason(query, lines(`from="10.0.0.0/8,!10.0.0.66" ${line}`))).toBe('51 option-from');
    const from = (clientAddress: string) => ({
      ...lines(`from="10.0.0.0/8,!10.0.0.66" ${line}`),
      clientAddress,
    });
    expect(await reason(query, from('10.1.2.3'))).toBe('60 key-acceptable');
    expect(await reason(query, from('10.0.0.66'))).toBe('51 option-from');
    expect(await reason(query, from('192.0.2.1'))).toBe('51 option-from');
    expect(await reason(query, { ...lines(`from="203.0.*" ${line}`), clientAddress: '203.0.113.9' })).toBe(
      '60 key-acceptable',
    );
    const expiring = lines(`expiry-time="20261231" ${line}`);
    expect(await reason(query, { ...expiring, now: '20261230235959' })).toBe('60 key-acceptable');
    expect(await reason(query, { ...expiring, now: '20261231000000' })).toBe('51 option-expired');
    expect(await reason(query, lines(`cert-authority ${line}`))).toBe('51 option-authority');
    expect(await reason(query, lines(`no-such-option ${line}`))).toBe('51 option-unknown');
    expect(await reason(query, lines(`restrict,command="uptime" ${line}`))).toBe('60 key-acceptable');
    expect(await reason(query, { accounts: [{ ...account, mode: 0o664 }] })).toBe('51 keys-file-mode');
    expect(await reason(query, { accounts: [{ ...account, mode: 0o644 }] })).toBe('60 key-acceptable');
  });

  it('takes an RSA key under its SHA-2 names only', async () => {
    const rsa = Uint8Array.from(atob('AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ=='), (char) => char.charCodeAt(0));
    const accounts = [{ user: 'ec2-user', authorizedKeys: formatKey({ type: 'ssh-rsa', blob: rsa }) }];
    const ask = (algorithm: string) =>
      reason(queryRequest({ ...login, algorithm, publicKey: rsa }).bytes, { accounts });
    expect(await ask('rsa-sha2-256')).toBe('60 key-acceptable');
    expect(await ask('ssh-rsa')).toBe('51 algorithm-refused');
    expect(await ask(ED25519)).toBe('51 algorithm-mismatch');
  });

  it('answers anything', async () => {
    expect(await reason(new Uint8Array())).toBe('51 message-malformed');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        const { message } = await answer(session, noise, crypto);
        expect([51, 60]).toContain(message.bytes[0]);
      }),
      { numRuns: 100 },
    );
  });
});

async function parsedOf(request: Uint8Array) {
  const parsed = parseMessage(request);
  if (!parsed.ok) throw new Error('no message');
  return parsed.value;
}

describe('private key files', () => {
  it('are read back, whatever the comment', async () => {
    const publicKey = await crypto.publicKeyOf(seed);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 0xffffffff }), (comment, check) => {
        const key = { seed, publicKey, comment };
        expect(parsePrivateKey(formatPrivateKey(key, check))).toEqual({ ok: true, value: key });
      }),
    );
  });

  it('are refused when they are none', async () => {
    const file = formatPrivateKey({ seed, publicKey: await crypto.publicKeyOf(seed), comment: 'c' }, 7);
    const lines = file.split('\n');
    const cut = [...lines.slice(0, 2), ...lines.slice(3)].join('\n');
    for (const text of ['', 'x', file.slice(1), cut, file.replace('b3BlbnNz', 'c3BlbnNz')])
      expect(parsePrivateKey(text)).toMatchObject({ problems: [{ reason: 'private-key-format' }] });
  });

  it('must not be readable by others', () => {
    expect(keyFileRefusal(0o600, 'id')).toBeUndefined();
    expect(keyFileRefusal(0o400, 'id')).toBeUndefined();
    expect(keyFileRefusal(0o644, 'id')).toContain("Permissions 0644 for 'id' are too open.");
  });
});

describe('base64', () => {
  it('agrees with the platform, and takes nothing loose', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (input) => {
        const text = toBase64(input);
        expect(text).toBe(btoa(String.fromCharCode(...input)));
        expect(fromBase64(text)).toEqual(Uint8Array.from(input));
      }),
    );
    expect(['A', 'AA', 'AA=', 'A===', 'AAAA=', ' AAAA', 'AA-_'].map((text) => fromBase64(text))).toEqual(
      Array.from({ length: 7 }),
    );
  });
});
