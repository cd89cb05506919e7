import { describe, expect, test } from 'vitest';
import { JPEG, LOSSLESS_WEBP, moving, noise, pngOf, WEBP } from './pictures.fixture.ts';
import { readPicture } from './read-picture.ts';

test.each<[string, Buffer, object]>([
  ['PNG', pngOf(128, 64), { mediaType: 'image/png', width: 128, height: 64 }],
  ['PNG, as small as it may be', pngOf(16, 16), { width: 16, height: 16 }],
  ['PNG, as large as it may be', pngOf(1024, 16), { width: 1024, height: 16 }],
  ['JPEG', JPEG, { mediaType: 'image/jpeg', width: 48, height: 32 }],
  ['JPEG, turned by the camera', turned(6), { mediaType: 'image/jpeg', width: 32, height: 48 }],
  ['JPEG, on its head', turned(3), { width: 48, height: 32 }],
  ['WebP', WEBP, { mediaType: 'image/webp', width: 48, height: 32 }],
  ['WebP without loss', LOSSLESS_WEBP, { mediaType: 'image/webp', width: 48, height: 32 }],
  ['WebP with more to it', extendedWebp(0x10), { mediaType: 'image/webp', width: 48, height: 32 }],
])('%s', async (_, content, picture) => {
  expect(await readPicture(content)).toMatchObject(picture);
});

describe('says what to do about', () => {
  test.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /must be a PNG, JPEG or WebP picture: save it as one of these/],
    ['words', Buffer.from('a picture of a shop'), /must be a PNG, JPEG or WebP/],
    ['another kind of picture', Buffer.from('GIF89a'.padEnd(60, '\0')), /must be a PNG, JPEG or WebP/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /must not be an SVG.*save it as PNG/],
    ['an SVG with a head', Buffer.from('\ufeff<?xml version="1.0"?>\n<svg/>'), /must not be an SVG/],
    ['too many bytes', pngOf(80, 80, noise), /has 25\.\d KB, and a logo has at most 16 KB: make it 128 × 128/],
    ['one byte too many', padded(pngOf(32, 32), 16_385), /at most 16 KB/],
    ['a side too short', pngOf(128, 15), /has 128 × 15 pixels, and a logo has 16 to 1024 a side: make it 128 × 128/],
    ['a side too long', pngOf(1025, 16), /has 1025 × 16 pixels/],
    ['a PNG that moves', moving(pngOf(32, 32)), /must not move: save it as a still picture/],
    ['a WebP that moves', extendedWebp(0x02), /must not move/],
    ['a PNG that ends at once', pngOf(32, 32).subarray(0, 18), /is a damaged picture: save it again/],
    ['a JPEG without a size', JPEG.subarray(0, 60), /is a damaged picture/],
    ['a PNG that was cut short', pngOf(32, 32).subarray(0, -12), /is a damaged picture/],
    ['a JPEG that was cut short', JPEG.subarray(0, -20), /is a damaged picture/],
    ['a WebP that was cut short', WEBP.subarray(0, -8), /is a damaged picture/],
    ['a WebP without a size', WEBP.subarray(0, 20), /is a damaged picture|has \S+ × \S+ pixels/],
  ])('%s', async (_, content, reason) => {
    await expect(readPicture(content)).rejects.toMatchObject({
      refusal: { code: 'parameter_invalid', param: 'image', reason: expect.stringMatching(reason) },
    });
  });

  test('a JPEG that is all markers and no picture, soon', async () => {
    await expect(readPicture(padded(Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 16_384))).rejects.toThrow();
    await expect(readPicture(Buffer.concat([JPEG.subarray(0, 4), Buffer.alloc(16_000, 0xff)]))).rejects.toThrow();
  });
});

test('takes the most bytes that it may have', async () => {
  expect(await readPicture(padded(pngOf(32, 32), 16_384))).toMatchObject({ width: 32 });
});

function padded(picture: Buffer, length: number): Buffer {
  return Buffer.concat([picture, Buffer.alloc(length - picture.length)]);
}

/** The same JPEG with an EXIF block that says how the camera was held. */
function turned(orientation: number): Buffer {
  const exif = Buffer.from(
    `4578696600004d4d002a00000008000101120003000000010${orientation.toString(16).padStart(3, '0')}000000000000`,
    'hex',
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([JPEG.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, JPEG.subarray(2)]);
}

function extendedWebp(flags: number): Buffer {
  const head = Buffer.from([flags, 0, 0, 0, 47, 0, 0, 31, 0, 0]);
  const body = Buffer.concat([Buffer.from('WEBPVP8X\x0a\0\0\0', 'latin1'), head, WEBP.subarray(12)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), size, body]);
}
