import { LOGO_LIMITS } from '../core/checkout-settings.ts';
import { Refused } from '../core/errors.ts';

export type Picture = { readonly mediaType: string; readonly width: number; readonly height: number };

/**
 * What a logo is by its content: a name, or the type that a sender claims, proves nothing. The readers of these three kinds
 * alone are loaded, with the first logo: those of formats that are made of boxes have been made to run for ever.
 */
export async function readPicture(content: Uint8Array): Promise<Picture> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) return refuse(notAPicture(bytes));
  if (bytes.length > LOGO_LIMITS.bytes) {
    const [size, most] = [bytes.length, LOGO_LIMITS.bytes].map((length) =>
      (length / 1024).toFixed(1).replace('.0', ''),
    );
    return refuse(`has ${size} KB, and a logo has at most ${most} KB: ${CURE}, or save it as WebP`);
  }
  if (!isWhole(bytes, mediaType)) return refuse(DAMAGED);
  if (moves(bytes, mediaType)) return refuse(`must not move: save it as a still picture and ${CURE}`);
  const { width, height } = await measure(bytes, mediaType);
  const { minSide, maxSide } = LOGO_LIMITS;
  if (Math.min(width, height) < minSide || Math.max(width, height) > maxSide) {
    return refuse(`has ${width} × ${height} pixels, and a logo has ${minSide} to ${maxSide} a side: ${CURE}`);
  }
  return { mediaType, width, height };
}

const CURE = 'make it 128 × 128 pixels';
const DAMAGED = `is a damaged picture: save it again and ${CURE}`;

const READERS = {
  'image/png': async () => (await import('image-size/types/png')).PNG,
  'image/jpeg': async () => (await import('image-size/types/jpg')).JPG,
  'image/webp': async () => (await import('image-size/types/webp')).WEBP,
} as const;
type MediaType = keyof typeof READERS;

function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  const begins = bytes.toString('latin1', 0, 16);
  if (begins.startsWith('\x89PNG\r\n') && begins.endsWith('IHDR')) return 'image/png';
  if (begins.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^RIFF.{4}WEBPVP8[ LX]/s.test(begins)) return 'image/webp';
  return undefined;
}

function notAPicture(bytes: Buffer): string {
  const text = bytes.toString('latin1', 0, 512);
  return /<(svg|\?xml|!doctype)/i.test(text)
    ? `must not be an SVG, which could carry script: save it as PNG and ${CURE}`
    : `must be a PNG, JPEG or WebP picture: save it as one of these and ${CURE}`;
}

/** Its size stands at its beginning: one that was cut short on its way would be measured, and shown as a broken picture. */
function isWhole(bytes: Buffer, mediaType: MediaType): boolean {
  if (mediaType === 'image/png') return bytes.includes('IEND');
  if (mediaType === 'image/jpeg') return bytes.includes(END_OF_JPEG);
  return bytes.length >= bytes.readUInt32LE(4) + 8;
}

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

/** What moves takes the eye off the amount, and cannot be stopped by those whom it disturbs. */
function moves(bytes: Buffer, mediaType: MediaType): boolean {
  if (mediaType === 'image/webp') return bytes[15] === 0x58 && ((bytes[20] ?? 0) & 0x02) !== 0;
  const control = bytes.indexOf('acTL');
  return mediaType === 'image/png' && control !== -1 && control < bytes.indexOf('IDAT');
}

/** As it is shown: a camera that was held upright says so in the picture. */
async function measure(bytes: Buffer, mediaType: MediaType): Promise<{ width: number; height: number }> {
  const reader = await READERS[mediaType]();
  try {
    // A copy: of a view, the readers see what lies behind its end.
    const { width, height, orientation = 1 } = reader.calculate(Uint8Array.from(bytes));
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch (cause) {
    return refuse(DAMAGED, cause);
  }
}

function refuse(reason: string, cause?: unknown): never {
  throw new Refused({ code: 'parameter_invalid', param: 'image', reason }, { cause });
}
