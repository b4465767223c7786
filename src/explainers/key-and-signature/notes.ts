import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: RFC 4252의 메시지를 바이트까지, 진짜 Ed25519 서명과 검증, authorized_keys의 한 줄과 옵션, 두 파일의 권한.',
      '뺀 것: 암호화 채널을 만드는 과정, 호스트 키, 서버의 호스트 키까지 서명하는 OpenSSH의 확장, ssh-agent, 인증서.',
      '세션 식별자는 키 교환의 결과가 아니라 같은 길이의 값이다. 메시지는 암호화된 채널 안에서 오가므로, 도둑은 채널의 끝에서 내용을 적어 두었다고 본다.',
      '키는 이 브라우저의 메모리에만 있다. 페이지 밖으로도, 링크나 저장소로도 나가지 않는다.',
      '계산은 브라우저의 WebCrypto가 한다. 거기에 Ed25519가 없으면 작은 라이브러리 @noble/ed25519(MIT)를 받아 대신 계산한다.',
      '처음에 보이는 예제 키는 누구나 아는 키이니 쓰지 않는다.',
    ],
    constants: [
      { text: '메시지 50·51·52·60과 서명하는 바이트의 배열.', source: 'rfc4252' },
      { text: 'Ed25519: 공개 키 32바이트, 서명 64바이트.', source: 'rfc8032' },
      { text: 'SSH에서 Ed25519 키와 서명을 적는 법.', source: 'rfc8709' },
      { text: 'authorized_keys의 형식과 파일 권한.', source: 'sshd' },
      { text: '개인 키 파일의 형식.', source: 'openssh-key-format' },
      { text: '호스트 키까지 묶는 확장.', source: 'openssh-agent-restrict' },
    ],
  },
  en: {
    limits: [
      'In the model: the messages of RFC 4252 to the byte, real Ed25519 signatures and their verification, lines of authorized_keys with options, the modes of both files.',
      'Left out: how the encrypted channel comes about, host keys, OpenSSH’s extension that signs the server’s host key too, ssh-agent, certificates.',
      'The session identifiers are values of the right length, not the outcome of a key exchange. Messages travel inside an encrypted channel, so the thief is taken to have written them down at the end of it.',
      'Keys are in the memory of this browser only. They leave the page in no way, neither in a link nor into storage.',
      'The browser’s WebCrypto does the arithmetic. Where it has no Ed25519, a small library, @noble/ed25519 (MIT), is fetched and does it instead.',
      'The example key shown at first is known to everybody: do not use it.',
    ],
    constants: [
      { text: 'Messages 50, 51, 52, 60 and the layout of the signed bytes.', source: 'rfc4252' },
      { text: 'Ed25519: public key 32 bytes, signature 64 bytes.', source: 'rfc8032' },
      { text: 'How SSH writes Ed25519 keys and signatures.', source: 'rfc8709' },
      { text: 'The format of authorized_keys, and file modes.', source: 'sshd' },
      { text: 'The format of the private key file.', source: 'openssh-key-format' },
      { text: 'The extension that binds the host key.', source: 'openssh-agent-restrict' },
    ],
  },
};
