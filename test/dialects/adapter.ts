import type { Dialect } from '../../src/dialects/dialect.ts';
import type { Received } from '../receiver.ts';
import type { Tour } from './tour.ts';

/**
 * What `behaviours.suite.ts` must know of one API, and no more: where things are asked for, how they are written, and where
 * an answer has what. How a behaviour is shown is the suite's business. Each API has one in its folder, `adapter.ts`.
 */
export type Adapter = {
  readonly dialect: Dialect;
  /** The headers in which its own clients send a key. */
  readonly auth: (key: string) => Record<string, string>;
  /** What it can do: a column of the grid. */
  readonly can: Can;
  /** The least that asks for a session of this price. Where the price is the catalogue's, it puts it there first. */
  readonly order: (price: Price, send: Send) => object | Promise<object>;
  readonly answers: {
    readonly session: (body: Body) => SessionTold;
    /** The ids in a list, newest first. */
    readonly list?: (body: Body) => readonly string[];
    /** What its error of a status looks like: exactly this. */
    readonly error: (status: number) => object;
  };
  /** What a session's amount reads as here, in minor units. */
  readonly amountMinor: (id: string, price: Pick<Price, 'currency'>, send: Send) => Promise<number>;
  /** Its words for how a session stands. */
  readonly words: Readonly<Record<'open' | 'complete' | 'expired' | 'canceled', string>>;
  /** Where the HTTP status is its own choice: of a session that has ended, of a key that was used for something else. */
  readonly statuses: { readonly created: number; readonly notOpen: number; readonly conflict: number };
  readonly input: {
    /** Each of these is asked for when it is left out. */
    readonly required: readonly string[];
    /** A value of the wrong type, and one that is too long: each is refused by its name. */
    readonly wrongType: Readonly<Record<string, unknown>>;
    readonly overLong: Readonly<Record<string, unknown>>;
    readonly unknownFields: 'refused' | 'ignored';
  };
  /** Every one of its calls, for the description to be held against. */
  readonly tour: Tour;
  readonly webhook: {
    /** What an endpoint hears of one session: created, paid, and then refunded in full. */
    readonly story: readonly string[];
    /** Which event it is, and the id of the session that it is about where it tells that. */
    readonly about: (body: Body) => { readonly type: string; readonly sessionId: string | undefined };
    /** As a merchant would check it, with nothing of ours. Throws. */
    readonly verify: (received: Received, secret: string) => void;
  };
};

/** In each call `:id` is a session's id, in any API's form. */
export type Can = {
  readonly create: Call;
  readonly read: Call;
  readonly list: Call | NotSupported;
  readonly expire: Call | NotSupported;
  readonly cancel: Call | NotSupported;
  /** How a payer pays its sessions, and how one is declined: as the test helper takes it. */
  readonly pay: object;
  readonly decline: object | NotSupported;
  readonly refund: Refunding | NotSupported;
};
export type Capability = keyof Can;

export type Refunding = {
  readonly call: Call;
  /** What asks for it, for a session as `read` answers it: all that is left, or so much. */
  readonly body: (session: Body, amountMinor?: number) => object;
  readonly status: number;
  readonly refundedMinor: (body: Body) => number;
  /** The status for more than what is left. */
  readonly tooMuch: number;
};

/** `POST /v1/checkout/sessions/:id/expire` */
export type Call = `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
export type Price = { readonly amountMinor: number; readonly currency: string };
export type SessionTold = { readonly id: string; readonly status: string; readonly url: string };
/** Calls the API as its own client would, with this merchant's key. */
export type Send = (call: Call, body?: object, headers?: Record<string, string>) => Promise<Answer>;
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
export type Body = any;

/** What an API does not have, why, and what a caller who tries all the same is answered. */
export class NotSupported {
  readonly reason: string;
  readonly probe: Probe;

  constructor(reason: string, probe: Probe) {
    this.reason = reason;
    this.probe = probe;
  }
}
export type Probe = {
  readonly call: Call;
  readonly body?: object;
  /** 404 in the API's own shape unless said: there is no such call. */
  readonly status?: number;
};

/** The suite tries the probe, so that the note cannot outlive what it says. */
export function notSupported(reason: string, probe: Call | Probe): NotSupported {
  return new NotSupported(reason, typeof probe === 'string' ? { call: probe } : probe);
}

export function isSupported<Supported>(what: Supported | NotSupported): what is Supported {
  return !(what instanceof NotSupported);
}

/** What the grid says is there: behaviours that need it are run where it is. */
export function supported<Supported>(what: Supported | NotSupported): Supported {
  if (isSupported(what)) return what;
  throw new Error(`not supported: ${what.reason}`);
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Of the simulator: see src/rails/simulator/README.md. */
export const CARD = { type: 'card', number: '4242424242424242' };
export const DECLINED_CARD = { type: 'card', number: '4000000000000002' };

export const SUCCESS_URL = 'https://shop.example/ok?id={CHECKOUT_SESSION_ID}';
export const CANCEL_URL = 'https://shop.example/no';
