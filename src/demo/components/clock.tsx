type Props = { readonly ms: number; readonly isTestTime?: boolean };

/** A moment of the day in Accra, which keeps universal time all year; by a test clock that was moved, with its day. */
export function Clock({ ms, isTestTime = false }: Props) {
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 19);
  if (!isTestTime) return <time datetime={iso}>{time}</time>;
  return (
    <span>
      test clock <time datetime={iso}>{`${formatDay(ms)}, ${time}`}</time>
    </span>
  );
}

function formatDay(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(ms);
}
