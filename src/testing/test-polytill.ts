/**
 * What a test holds in its hands. These types import nothing of the server, so that whoever uses the kit needs none of its
 * dependencies to compile.
 */
export interface TestPolytill {
  /** Where it serves, such as `http://localhost:40123`. */
  readonly url: string;
  /** A test key for each API. */
  readonly keys: TestKeys;
  readonly clock: TestClock;
  readonly webhooks: TestWebhooks;
  /** An open session, made through the native API; what is left out has a default. */
  createSession(input?: SessionInput): Promise<TestSession>;
  /** How a session of any API stands now, in the native API's form. */
  retrieveSession(session: SessionName): Promise<TestSession>;
  /**
   * Drives a session to an outcome, and resolves when it is there: where it takes time, the clock is moved as far as it takes.
   * An input of the simulator instead of a name is sent as it is, and the clock stays.
   */
  pay(session: SessionName, outcome?: Outcome | MethodInput, options?: PayOptions): Promise<PayResult>;
  /** Any call of the native API. Throws an `ApiCallError` on any answer but a success. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer that the test knows
  call(method: string, path: string, body?: unknown): Promise<any>;
  /** Resolves when nothing that is due now is left undone: events are recorded and webhooks were tried. */
  idle(): Promise<void>;
  /**
   * Everything is as it was right after the start: no sessions, no webhooks captured, the clock at the present. The address, the
   * keys and the endpoints of `webhooks.sendTo` stay.
   */
  reset(): Promise<void>;
  /** Any number of times. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface StartOptions {
  /** Default: a free one. */
  port?: number;
  /** The API that you integrate: its words and its signature are what captured webhooks have. Default: `paygate`, the native one. */
  api?: ApiName;
  /** Settings of the account, as `POST /v1/account` takes them: `default_currency`, `allowed_origins` … */
  account?: Readonly<Record<string, unknown>>;
}

export type ApiName = 'paygate' | 'stripe' | 'bagelpay' | 'convergegate' | 'adullam' | 'wewire';
export type TestKeys = Readonly<Record<ApiName, string>>;

/** A session's id as any API prints it, or what has one. */
export type SessionName = string | { readonly id: string };

export interface SessionInput {
  /** In minor units. Default: 5000. */
  amount?: number;
  currency?: string;
  success_url?: string;
  cancel_url?: string;
  payment_method_types?: readonly MethodName[];
  [field: string]: unknown;
}

export interface TestSession {
  readonly id: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly payment_status: 'unpaid' | 'paid';
  /** The page. */
  readonly url: string;
  readonly amount: number;
  readonly currency: string;
  /** Of the payment that settled it. */
  readonly payment: string | null;
  readonly payment_method_types: readonly MethodName[];
  /** Empty or null: all. */
  readonly allowed_assets: readonly Asset[] | null;
  readonly expires_at: string;
  // biome-ignore lint/suspicious/noExplicitAny: every other field of the API
  readonly [field: string]: any;
}

export interface TestPayment {
  readonly id: string;
  readonly checkout_session: string;
  readonly status: 'created' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'unknown';
  readonly disposition: 'settles' | 'duplicate' | 'late' | null;
  readonly amount_received: number;
  readonly failure_code: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: every other field of the API
  readonly [field: string]: any;
}

export type Asset = 'ETH' | 'USDT' | 'USDC';

export type MethodName = 'card' | 'mobile_money' | 'blik' | 'crypto';

export type Outcome =
  | 'paid'
  | 'processing'
  | 'declined'
  | 'insufficient_funds'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'incorrect_code'
  | 'timed_out'
  | 'requires_action'
  | 'otp'
  | 'authenticated'
  | 'authentication_failed'
  | 'partial'
  | 'over'
  | 'late'
  | 'expired';

/** As `POST /v1/test/checkout/sessions/:id/pay` takes it. */
export type MethodInput =
  | {
      readonly type: 'card';
      readonly number: string;
      readonly exp_month?: number;
      readonly exp_year?: number;
      readonly cvc?: string;
    }
  | { readonly type: 'mobile_money'; readonly phone: string; readonly network?: string; readonly otp?: string }
  | { readonly type: 'blik'; readonly code: string }
  | {
      readonly type: 'crypto';
      readonly asset: Asset;
      readonly network?: 'ethereum' | 'base' | 'polygon';
      readonly paid?: 'exact' | 'partial' | 'over' | 'late';
    };

export interface PayOptions {
  /** Default: the first that the session takes and that has this outcome, of card, mobile money, BLIK and crypto. */
  method?: MethodName;
}

export interface PayResult {
  readonly session: TestSession;
  /** Null where nothing was tried: `expired`. */
  readonly payment: TestPayment | null;
}

export interface TestClock {
  now(): Promise<Date>;
  /**
   * Moves the test clock forward in one leap, and resolves when what has become due is done: sessions expire, payments time
   * out, webhooks are repeated. Answers the new time.
   */
  advance(by: Duration): Promise<Date>;
}

export interface Duration {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

export interface TestWebhooks {
  /** Where events are captured. */
  readonly url: string;
  /** What signs what is captured: `whsec_…`. */
  readonly secret: string;
  /** Every request, a repeated one as well, in the order of arrival. */
  readonly received: readonly CapturedWebhook[];
  /** The first of a type that was or will be received: of a session, where one is given. */
  waitFor(type: string, options?: WaitOptions): Promise<CapturedWebhook>;
  /** What is answered from now on, or the next few times. 200 to begin with, and again after `reset`. */
  respondWith(answer: WebhookAnswer, options?: { times?: number }): void;
  /** Sends events to an endpoint of your own too, on loopback. Answers the secret that signs them. */
  sendTo(url: string, options?: EndpointOptions): Promise<{ readonly id: string; readonly secret: string }>;
  /** Forgets what was received. */
  clear(): void;
}

/** A status code, or `reset`: the connection breaks off without an answer. */
export type WebhookAnswer =
  | number
  | 'reset'
  | ((webhook: CapturedWebhook) => number | 'reset' | Promise<number | 'reset'>);

export interface CapturedWebhook {
  /** In the words of its API, such as `checkout.session.completed`. */
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: an event of any API
  readonly event: any;
  /** The exact text that was signed: give it and `headers` to your own receiver. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the signature is right (Standard Webhooks, beside the one of the API). */
  readonly verified: boolean;
}

export interface WaitOptions {
  session?: SessionName;
  /** In real time. Default: 5000. */
  timeoutMs?: number;
}

export interface EndpointOptions {
  api?: ApiName;
  /** In the words of the API. Default: all. */
  events?: readonly string[];
}
