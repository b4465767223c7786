import { describe, expect, it } from 'vitest';
import { afterEnding } from './index.ts';

describe('after the far end is gone', () => {
  it('FIN for a killed process, RST when bytes were left unread', () => {
    expect(afterEnding({ cause: 'process-killed', unread: 0 })).toEqual({
      segment: 'FIN',
      recv: 'EOF',
      nextConnect: 'ECONNREFUSED',
    });
    expect(afterEnding({ cause: 'close', unread: 10 })).toMatchObject({ recv: 'ECONNRESET' });
    expect(afterEnding({ cause: 'abort', unread: 0 })).toMatchObject({ segment: 'RST' });
  });
});
