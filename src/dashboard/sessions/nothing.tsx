import type { Spoken } from '../../words/spoken.ts';
import { Empty } from '../components/empty.tsx';
import type { Desk } from '../desk.ts';
import { FirstSteps } from '../home/first-steps.tsx';
import type { homeWords } from '../home/words.ts';
import type { Visit } from '../visit.ts';
import type { SessionsTexts } from './words.ts';

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  readonly home: Spoken<(typeof homeWords)['en']>;
};

/** Before the first session: what will stand here, and how to make one. */
export function Nothing({ desk, visit, texts, home }: Props) {
  return (
    <>
      {visit.livemode ? null : <Empty title={texts.emptyTitle} text={texts.empty} />}
      <FirstSteps desk={desk} visit={visit} texts={home} />
    </>
  );
}
