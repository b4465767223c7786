import type { RecordedEvent, Recording } from '../recording/format.ts';

/**
 * Takes out of a recording's text what says when and on which machine it was made: dates, process numbers, memory
 * addresses, paths, other connections' inode numbers, and whatever stack trace a program printed. Bytes of frames
 * stay as they are, because their checksums are real; `leaks` looks into them too.
 */
export function clean(recording: Recording): Recording {
  const events = recording.events
    .filter((event) => !isHousekeeping(event))
    .map((event): RecordedEvent => {
      if (event.kind === 'syscall' && event.call !== undefined)
        return { ...event, call: cleanCall(event.call) };
      if (event.kind === 'log') return { ...event, text: cleanLine(event.text) };
      return event;
    });
  const descriptors = recording.descriptors.map((row) => ({ ...row, target: cleanPaths(row.target) }));
  return { ...recording, events, descriptors };
}

/** Programs read and close files of their own, and ask the system for names, which has nothing to do with the request. */
const HOUSEKEEPING = /[<"]\/(?:etc|usr|proc|sys|dev|lib|run)\/|<\/[^>]*\/tomcat\d\/(?!logs\/)|sysinfo\(|UNIX/;

const isHousekeeping = (event: RecordedEvent): boolean =>
  event.kind === 'syscall' && event.name !== 'poll' && HOUSEKEEPING.test(event.call ?? '');

/** A log line without its date, process number and connection number; of a stack trace, only its first line. */
export function cleanLine(line: string): string {
  return cleanPaths(
    line
      .replace(/(?:\n\s+at |\\n\\tat )[\s\S]*$/, '')
      .replace(/^\d{4}[/-]\d{2}[/-]\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?: ?[A-Z]{3,4})? ?/, '')
      .replace(/^\d{10}(?:\.\d+|\d{3}) /, '')
      .replace(/\b\d+#\d+: (?:\*\d+ )?/, '')
      .replace(/^\[\d+\] /, ''),
  );
}

/** strace's text of a call without inode numbers and addresses, and with the written log lines cleaned. */
export function cleanCall(call: string): string {
  return (
    cleanPaths(call)
      .replaceAll(/<(?:TCP|UNIX-STREAM|pipe|socket):\[[\d\->]+\]>/g, '')
      // Where a program was started, and libraries that it happens to have open.
      .replaceAll(/AT_FDCWD<[^>]*>/g, 'AT_FDCWD')
      .replaceAll(/<\/(?!srv\/)[\w.-]+\/[^>]*>/g, '')
      .replaceAll(/\b0x[0-9a-f]{5,}\b/g, '…')
      .replaceAll(/, data=(?:\{u32=\d+, u64=\d+\}|…|0x[0-9a-f]+)/g, '')
      .replaceAll(/(["\\]n?)\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2} (\[\w+\]) \d+#\d+: (?:\*\d+ )?/g, '$1$2 ')
      .replaceAll(/("|\\n)\d{10}(?:\.\d+|\d{3}) (?:\[\d+\] )?/g, '$1')
      .replaceAll(/(Date|Expires|Last-Modified): [^\\]+ GMT/g, '$1: …')
      .replaceAll(/\\n\\tat [^"]*/g, '…')
  );
}

/** Folders of the recording run become /srv; nothing else of the machine's file system is named. */
export function cleanPaths(text: string): string {
  return text.replaceAll(
    /\/(?:tmp|root|home|work|var)\/[\w./-]*?(?=\/(?:nginx|tomcat\d?|pg|postgres|site|headers|body)\b)/g,
    '/srv',
  );
}
