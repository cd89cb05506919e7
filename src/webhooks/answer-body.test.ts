import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { KEPT_BYTES, READ_BYTES, readAnswer } from './answer-body.ts';

/** A body that never ends, and how much of it was asked for. */
function endless(chunkBytes: number) {
  const pulled = { bytes: 0 };
  const body = new Readable({
    highWaterMark: 1,
    read() {
      pulled.bytes += chunkBytes;
      this.push(Buffer.alloc(chunkBytes, 'x'));
    },
  });
  return { body, pulled };
}

test.each([1_000, 16_384, 65_536])(
  'of a body in pieces of %i bytes, 64 KB and little more are read',
  async (chunkBytes) => {
    const { body, pulled } = endless(chunkBytes);
    expect(await readAnswer(body)).toBe('x'.repeat(KEPT_BYTES));
    expect(body.destroyed).toBe(true);
    expect(pulled.bytes).toBeGreaterThan(READ_BYTES);
    expect(pulled.bytes).toBeLessThanOrEqual(READ_BYTES + 3 * chunkBytes);
  },
);

test('a body of just 64 KB is read to its end, and its connection kept', async () => {
  const body = Readable.from([Buffer.alloc(READ_BYTES - 1, 'x'), Buffer.from('y')]);
  expect(await readAnswer(body)).toHaveLength(KEPT_BYTES);
  expect(body.readableEnded).toBe(true);
});

test('a character that is cut in half is left out', async () => {
  const body = Readable.from([Buffer.from(`${'x'.repeat(KEPT_BYTES - 1)}₵`)]);
  expect(await readAnswer(body)).toBe('x'.repeat(KEPT_BYTES - 1));
});
