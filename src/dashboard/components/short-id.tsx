const AHEAD = 9;
const BEHIND = 4;

/** An id in a list: its ends tell it from the others, and the whole of it is told on pointing at it. */
export function ShortId({ id }: { readonly id: string }) {
  return <code title={id}>{shortened(id)}</code>;
}

export function shortened(id: string): string {
  return id.length <= AHEAD + BEHIND + 2 ? id : `${id.slice(0, AHEAD)}…${id.slice(-BEHIND)}`;
}
