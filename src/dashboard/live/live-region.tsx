import type { ComponentChildren } from 'preact';
import type { Visit } from '../visit.ts';

type Props = {
  readonly visit: Visit;
  /** `desk.insight.findMark`, from before what is shown was read. */
  readonly mark: string;
  /** A session's printed id, where the page is about one. */
  readonly session?: string | undefined;
  readonly children: ComponentChildren;
};

/**
 * A part of a page that shows itself again when something has changed. How a room uses it:
 *
 *   const mark = await desk.insight.findMark({ caller: visit.caller, input: {} });   // first; `{ sessionId }` for one session
 *   … read what is shown …
 *   <LiveRegion visit={visit} mark={mark}>…</LiveRegion>
 *
 * The script (client/live.ts) hears of a change within a second, fetches the page's own address and changes what differs in
 * this part, and nothing around it. What has the focus, an open menu and what is being typed stay. Parts of a list that may
 * move carry `data-key`; a list whose new rows must not push down what somebody reads is a `data-held` element: see there.
 */
export function LiveRegion({ visit, mark, session, children }: Props) {
  const about = session === undefined ? '' : `?session=${encodeURIComponent(session)}`;
  return (
    <div id="live" data-live={`${visit.base}/live${about}`} data-mark={mark}>
      {children}
    </div>
  );
}
