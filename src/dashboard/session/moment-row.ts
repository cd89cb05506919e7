import type { Moment } from '../../operations/insight/session-story-moments.ts';
import { actorText, type Names } from './actor-text.ts';
import { factText, factTone, type Telling } from './fact-text.ts';
import type { TimelineRow } from './timeline.tsx';

/** A change of the session as a row of its story. */
export function momentRow(
  moment: Moment,
  { telling, names, ...rest }: { telling: Telling; names: Names } & Pick<TimelineRow, 'link' | 'more'>,
): TimelineRow {
  const { id, atMs, actor, facts } = moment;
  return {
    key: id,
    atMs,
    lines: facts.flatMap((fact) => [
      ...(fact.payment?.passings ?? []).map((passing) => ({
        text: telling.texts.facts.passed(passing),
        tone: 'warn' as const,
      })),
      {
        text: factText(fact, telling),
        tone: factTone(fact),
        by: fact.actor ? actorText(fact.actor, telling.texts, names) : undefined,
      },
    ]),
    by: actorText(actor, telling.texts, names),
    ...rest,
  };
}
