import type { Readable } from 'node:stream';

/** What is kept of an answer. */
export const KEPT_BYTES = 2 * 1024;
/** What is read of it at most: enough to reuse the connection after an ordinary answer, never enough to hurt. */
export const READ_BYTES = 64 * 1024;

/** Reads a hostile body: its first 2 KB as text. Beyond 64 KB the connection is dropped, which is no failure. */
export async function readAnswer(body: Readable): Promise<string> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let readBytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (keptBytes < KEPT_BYTES) {
      const part = chunk.subarray(0, KEPT_BYTES - keptBytes);
      kept.push(part);
      keptBytes += part.length;
    }
    readBytes += chunk.length;
    // Leaving the loop destroys the body and with it the connection.
    if (readBytes > READ_BYTES) break;
  }
  return asText(Buffer.concat(kept));
}

/** Any bytes as text that every database keeps: a character cut in half is left out, PostgreSQL refuses NUL. */
function asText(bytes: Buffer): string {
  return new TextDecoder('utf-8').decode(bytes, { stream: true }).replaceAll('\0', '\uFFFD');
}
