import { useCallback, useEffect, useRef, useState } from 'react';
import { type CompletedPayment, type EmbedHandlers, loadEmbed } from './load-embed.js';

/**
 * idle     nothing is under way
 * loading  the session is made, or the payer is on the way to its page
 * open     the page stands over yours
 * error    no session could be made; opening tries again
 */
export type CheckoutStatus = 'idle' | 'loading' | 'open' | 'error';

export interface CheckoutOptions {
  /**
   * Asks your own server for a session, which alone has the API key and knows the price, and resolves with its `url`. The signal
   * is aborted when the component goes away.
   */
  createSession(options: { signal: AbortSignal }): Promise<{ url: string }>;
  /** Over your page, or by going to Polytill's and back. Default: `redirect`. */
  mode?: 'redirect' | 'overlay';
  /** In an overlay: it is paid. Without this the browser goes to the session's `success_url`. Send goods by the webhook, not by this. */
  onCompleted?: ((payment: CompletedPayment) => void) | undefined;
  /** In an overlay: it is gone, paid or not. */
  onClosed?: (() => void) | undefined;
  onError?: ((error: Error) => void) | undefined;
}

export interface Checkout {
  status: CheckoutStatus;
  /** Why, where the status is `error`. */
  error: Error | null;
  /** Does nothing while a checkout is under way, so that two clicks make one session. */
  open(): void;
  /** Takes an overlay away. The session stays as it is. */
  close(): void;
}

type State = { readonly status: CheckoutStatus; readonly error: Error | null };
type Attempt = { readonly aborter: AbortController; close(): void };

const IDLE: State = { status: 'idle', error: null };

export function useCheckout(options: CheckoutOptions): Checkout {
  const [state, setState] = useState(IDLE);
  const latest = useRef(options);
  const attempt = useRef<Attempt | null>(null);

  useEffect(() => {
    latest.current = options;
  });

  /** Ends what is under way. Whatever it still has to say is not listened to. */
  const abandon = useCallback(() => {
    const ended = attempt.current;
    attempt.current = null;
    ended?.aborter.abort();
    ended?.close();
  }, []);

  useEffect(() => {
    // The browser keeps a page that was left, and shows it as it was left when the payer comes back.
    const comeBack = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      abandon();
      setState(IDLE);
    };
    addEventListener('pageshow', comeBack);
    return () => {
      removeEventListener('pageshow', comeBack);
      abandon();
    };
  }, [abandon]);

  const open = useCallback(() => {
    if (attempt.current) return;
    const mine: Attempt = { aborter: new AbortController(), close() {} };
    attempt.current = mine;
    setState({ status: 'loading', error: null });
    const isMine = () => attempt.current === mine;
    const closed = () => {
      if (!isMine()) return;
      attempt.current = null;
      setState(IDLE);
      latest.current.onClosed?.();
    };
    run(latest.current, mine, { isMine, closed, opened: () => setState({ status: 'open', error: null }) }).catch(
      (cause: unknown) => {
        if (!isMine()) return;
        attempt.current = null;
        const error = cause instanceof Error ? cause : new Error(String(cause));
        setState({ status: 'error', error });
        latest.current.onError?.(error);
      },
    );
  }, []);

  const close = useCallback(() => attempt.current?.close(), []);
  return { ...state, open, close };
}

type Course = { isMine(): boolean; opened(): void; closed(): void };

async function run(options: CheckoutOptions, mine: Attempt, { isMine, opened, closed }: Course): Promise<void> {
  const { url } = checked(await options.createSession({ signal: mine.aborter.signal }));
  if (!isMine()) return;
  if (options.mode !== 'overlay') return location.assign(url);
  try {
    const embed = await loadEmbed(new URL(url).origin);
    if (!isMine()) return;
    const { onCompleted } = options;
    const handlers: EmbedHandlers = { onClosed: closed };
    // Without a handler the script goes to `success_url` by itself.
    if (onCompleted)
      handlers.onCompleted = ({ session, url }) => isMine() && onCompleted(url ? { session, url } : { session });
    mine.close = embed.open(url, handlers).close;
    opened();
  } catch {
    // It cannot stand over this page, whatever the reason: the payer pays there and comes back.
    if (isMine()) location.assign(url);
  }
}

/** Never a `javascript:` address, wherever it comes from. */
function checked(session: { url: string } | undefined): { url: string } {
  if (typeof session?.url === 'string' && /^https?:/i.test(session.url)) return session;
  throw new Error('createSession must resolve with the session that your server made: { url: "https://…" }');
}
