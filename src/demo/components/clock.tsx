/** A moment of the day in Accra, which keeps universal time all year. */
export function Clock({ ms }: { readonly ms: number }) {
  const iso = new Date(ms).toISOString();
  return <time datetime={iso}>{iso.slice(11, 19)}</time>;
}
