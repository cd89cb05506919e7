const HOUR_MS = 3_600_000;
/** For how long what is rolled goes on beside the new one. */
const OVERLAPS = { now: 0, hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const;
type Overlap = keyof typeof OVERLAPS;

const NAMES = Object.keys(OVERLAPS) as Overlap[];
const USUAL: Overlap = 'day';

type Props = { readonly legend: string; readonly texts: Readonly<Record<Overlap, string>> };

export function OverlapChoice({ legend, texts }: Props) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {NAMES.map((name) => (
        <label key={name}>
          <input type="radio" name="overlap" value={name} checked={name === USUAL} /> {texts[name]}
        </label>
      ))}
    </fieldset>
  );
}

export function readOverlapMs(form: URLSearchParams): number {
  return OVERLAPS[NAMES.find((name) => name === form.get('overlap')) ?? USUAL];
}
