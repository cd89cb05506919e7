import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A green picture, 48 × 32, as others write it. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAgADADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAkAAAAAAAAAA/9k=',
  'base64',
);
export const WEBP = Buffer.from(
  'UklGRj4AAABXRUJQVlA4IDIAAAAwAwCdASowACAAP3G202G0ryqmJWgCkC4JZwDNwA8KmggAAP7eBnPqqnr9K3DB2xAAAA==',
  'base64',
);
export const LOSSLESS_WEBP = Buffer.from('UklGRh4AAABXRUJQVlA4TBEAAAAvL8AHAAdQvS50qf+BiOh/AAA=', 'base64');

/** Red, green, blue and alpha of a pixel. */
type Paint = (x: number, y: number) => readonly number[];

const green: Paint = () => [11, 122, 75, 255];

/** Takes as many bytes as it has values, the same at every run. */
export const noise: Paint = (x, y) => [...createHash('sha256').update(`${x}.${y}`).digest().subarray(0, 4)];

/** Three rings, as Adinkrahene is drawn, on nothing. */
export const rings =
  (side: number): Paint =>
  (x, y) => {
    const fromCentre = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) / (side / 2);
    const isInk = fromCentre < 0.2 || (fromCentre > 0.36 && fromCentre < 0.58) || (fromCentre > 0.76 && fromCentre < 1);
    return isInk ? [140, 45, 25, 255] : [0, 0, 0, 0];
  };

export function pngOf(width: number, height: number, paint = green): Buffer {
  const row = (y: number) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => paint(x, y)).flat()]);
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits each of red, green, blue and alpha.
  head.set([8, 6], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

/** The same picture with a chunk that makes it an animation. */
export function moving(png: Buffer): Buffer {
  const afterHead = SIGNATURE.length + 25;
  return Buffer.concat([png.subarray(0, afterHead), chunk('acTL', Buffer.alloc(8)), png.subarray(afterHead)]);
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(name: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
