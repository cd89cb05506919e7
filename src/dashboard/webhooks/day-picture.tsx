import type { EndpointHour } from '../../operations/operations.ts';
import { formatCount } from '../../words/format.ts';
import type { Visit } from '../visit.ts';
import type { WebhookTexts } from './own-endpoint.ts';

type Props = { readonly visit: Visit; readonly texts: WebhookTexts; readonly day: readonly EndpointHour[] };

/** How an endpoint took the last day: a sentence, a small picture that reads without colour, and its numbers. */
export function DayPicture({ visit, texts: { day: texts }, day }: Props) {
  const total = (of: (hour: EndpointHour) => number) => day.reduce((sum, hour) => sum + of(hour), 0);
  const [arrived, waiting, failed] = [
    total(({ succeeded }) => succeeded),
    total(({ pending }) => pending),
    total((hour) => hour.failed),
  ];
  const all = arrived + waiting + failed;
  if (all === 0) return <p>{texts.none}</p>;
  const inWords = (count: number) => formatCount(count, visit.locale);
  const sentence =
    arrived === all
      ? texts.all({ count: all })
      : texts.some({ total: all, arrived: inWords(arrived), waiting: inWords(waiting), failed: inWords(failed) });
  return (
    <>
      <p>{sentence}</p>
      <Bars day={day} label={`${texts.picture} ${sentence}`} />
      <details>
        <summary>{texts.table}</summary>
        <Numbers visit={visit} texts={texts} day={day} />
      </details>
    </>
  );
}

const WIDTH = 24 * 12;
const LINE = 48;
const HEIGHT = 64;

/** What arrived stands above the line, what did not hangs below it, each at least as high as can be seen. */
function Bars({ day, label }: { readonly day: readonly EndpointHour[]; readonly label: string }) {
  const greatest = Math.max(...day.map(({ succeeded, pending, failed }) => Math.max(succeeded, pending + failed)));
  const heightOf = (count: number, room: number) =>
    count === 0 ? 0 : Math.max(2, Math.round((count / greatest) * room));
  const top = LINE - Math.max(0, ...day.map(({ succeeded }) => heightOf(succeeded, LINE - 2))) - 2;
  return (
    <svg class="day-picture" role="img" aria-label={label} viewBox={`0 ${top} ${WIDTH} ${HEIGHT - top}`}>
      {day.map(({ fromMs, succeeded, pending, failed }, index) => {
        const [up, down] = [heightOf(succeeded, LINE - 2), heightOf(pending + failed, HEIGHT - LINE - 1)];
        return (
          <g key={fromMs}>
            <rect class="arrived" x={index * 12 + 1} y={LINE - up} width={10} height={up} />
            <rect class="missed" x={index * 12 + 1} y={LINE + 1} width={10} height={down} />
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={LINE + 0.5} y2={LINE + 0.5} />
    </svg>
  );
}

function Numbers({ visit, texts, day }: Omit<Props, 'texts'> & { readonly texts: WebhookTexts['day'] }) {
  const hour = new Intl.DateTimeFormat(visit.locale, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: visit.timeZone,
  });
  const busy = day.filter(({ succeeded, pending, failed }) => succeeded + pending + failed > 0);
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{texts.hour}</th>
            <th class="end">{texts.arrived}</th>
            <th class="end">{texts.waiting}</th>
            <th class="end">{texts.failed}</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ fromMs, succeeded, pending, failed }) => (
            <tr key={fromMs}>
              <td>{hour.format(fromMs)}</td>
              {[succeeded, pending, failed].map((count, index) => (
                <td key={texts[(['arrived', 'waiting', 'failed'] as const)[index] ?? 'arrived']} class="end">
                  {formatCount(count, visit.locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
