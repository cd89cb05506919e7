import type { Visit } from '../visit.ts';
import type { SessionsTexts } from './words.ts';

type Props = {
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  readonly asked: string;
  readonly total: number | undefined;
};

/** All that the filter lets through, whatever page is shown. The script (client/exporting.ts) tells how far it is. */
export function ExportLinks({ visit, texts: { export: words }, asked, total }: Props) {
  // The script fills in the numbers as they come.
  const known = words.known({ done: '{done}', total: '{total}' });
  const told = JSON.stringify({
    known,
    unknown: words.unknown({ done: '{done}' }),
    done: words.done,
    failed: words.failed,
  });
  return (
    <details class="menu fold">
      <summary class="second">{words.label}</summary>
      <ul>
        {(['csv', 'json'] as const).map((format) => (
          <li key={format}>
            <a
              href={`${visit.base}/sessions.${format}${asked === '' ? '' : `?${asked}`}`}
              download={`sessions.${format}`}
              data-export={told}
              data-total={total}
            >
              {words[format]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
