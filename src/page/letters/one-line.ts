/**
 * A name as part of one line: of a header, or of a text that is read by its lines. Whoever wrote it cannot begin a new line
 * with it, nor turn round what stands beside it. (What joins letters and emoji is no control character and stays.)
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}
