import type { Uuid } from '../../core/ids.ts';
import { METHOD_TYPES, TEST_ASSETS } from '../../core/method.ts';
import type { Payment } from '../../core/payment.ts';
import type { PagePreview, ScreenKind } from '../../http/html/page-preview.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import { changesOf } from '../../operations/insight/session-story-moments.ts';
import type { CheckoutView, LoggedEvent } from '../../operations/operations.ts';

const OFFERS = { simulated: METHOD_TYPES, assets: TEST_ASSETS, ownPages: {} };

/** What the page showed from a moment on, until something else. */
export type PastScreen = {
  /** Of the event that brought it. */
  readonly id: Uuid;
  readonly atMs: number;
  readonly kind: ScreenKind;
  readonly view: CheckoutView;
};

/**
 * The screens that a payer has come by, from when the page was opened. Each event keeps the session and the attempt that it is
 * about as they stood; the other attempts are as the last event about them has left them.
 */
export function pastScreens(story: SessionStory, preview: Pick<PagePreview, 'screenOf'>): readonly PastScreen[] {
  const { account, checkout } = story.view;
  const known = new Map<Uuid, Payment>();
  const screens: PastScreen[] = [];
  let lastKey: string | undefined;
  let isOpened = false;
  for (const change of changesOf(story.events)) {
    for (const { snapshot } of change) if (snapshot.payment) known.set(snapshot.payment.id, snapshot.payment);
    const { event, snapshot } = change[0] as LoggedEvent;
    isOpened ||= isPageOpen(change);
    if (!isOpened) continue;
    const payments = paymentsAt(event.createdAtMs, checkout.payments, known);
    const then = { session: snapshot.session, payments };
    if (then.session.settledBy !== null && !payments.some(({ id }) => id === then.session.settledBy)) continue;
    const { kind, key } = preview.screenOf(then);
    if (key !== lastKey) {
      // What carried what at that time is not kept: as if all did.
      const view = { account, checkout: then, nowMs: event.createdAtMs, carried: METHOD_TYPES, ...OFFERS };
      screens.push({ id: event.id, atMs: event.createdAtMs, kind, view });
    }
    lastKey = key;
  }
  return screens;
}

/** Somebody has come to the page: it was noted, or an attempt was made on it. */
function isPageOpen(change: readonly LoggedEvent[]): boolean {
  return change.some(({ event, snapshot }) => event.type === 'session.opened' || snapshot.payment?.language != null);
}

/** Attempts from before the events that are kept stand as they stand now. */
function paymentsAt(atMs: number, now: readonly Payment[], known: ReadonlyMap<Uuid, Payment>): readonly Payment[] {
  return now.flatMap((payment) => known.get(payment.id) ?? (payment.createdAtMs < atMs ? [payment] : []));
}
