type Props = { readonly ms: number; readonly isTestTime?: boolean };

/** A moment of the day in Accra, which keeps universal time all year; by a test clock that was moved, with its day. */
export function Clock({ ms, isTestTime = false }: Props) {
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 19);
  if (!isTestTime) return <time datetime={iso}>{time}</time>;
  return (
    <span>
      test clock <time datetime={iso}>{`${DAY.format(ms)}, ${time}`}</time>
    </span>
  );
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
