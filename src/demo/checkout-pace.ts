/**
 * Anyone may buy here, and each order is written to the database for good: so many a minute and no more, whoever asks.
 * A bucket that fills steadily; a burst may take all of it.
 */
export function createCheckoutPace(perMinute: number, nowMs: () => number): () => boolean {
  let tokens = perMinute;
  let atMs = nowMs();
  return () => {
    const now = nowMs();
    tokens = Math.min(perMinute, tokens + ((now - atMs) / 60_000) * perMinute);
    atMs = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
