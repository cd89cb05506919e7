/** `npm test` runs reduced counts; `npm run test:soak` sets POLYTILL_SOAK=1 and runs the full ones. */
export const soak = process.env.POLYTILL_SOAK === '1';

export function scaled(counts: { quick: number; soak: number }): number {
  return soak ? counts.soak : counts.quick;
}
