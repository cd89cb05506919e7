import { sessionViewId } from '../../core/ids.ts';
import type { SessionView } from '../../core/session-view.ts';
import type { Visit } from '../visit.ts';
import { isUsualView } from './view-tabs.tsx';
import type { SessionsTexts } from './words.ts';

type Props = {
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  readonly asked: string;
  readonly views: readonly SessionView[];
};

/** What is filtered is kept under a name; what has one is renamed or deleted. */
export function ViewLinks({ visit, texts: { views: words }, asked, views }: Props) {
  const path = `${visit.base}/sessions/views`;
  const here = views.find(({ query }) => query === asked);
  if (!here && isUsualView(asked)) return null;
  return (
    <p class="view-links">
      {here ? (
        <a href={`${path}/${sessionViewId.print(here.id)}`}>{words.change}</a>
      ) : (
        <a href={`${path}/new?${asked}`}>{words.save}</a>
      )}
    </p>
  );
}
