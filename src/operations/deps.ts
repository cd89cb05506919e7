import type { Account } from '../core/account.ts';
import type { EndpointEvent, EndpointSnapshot } from '../core/endpoint-event.ts';
import type { EventRecord, EventSnapshot } from '../core/events.ts';
import type { Shard, Uuid } from '../core/ids.ts';
import type { KeyForms } from '../core/key-text.ts';
import type { DisabledEndpointTopic, Mail } from '../core/mail.ts';
import type { MethodType } from '../core/method.ts';
import type { Role } from '../core/people/role.ts';
import type { DialectName, Session } from '../core/session.ts';
import type { SignatureEvidence, SignatureFinding } from '../core/signature-check.ts';
import type { Carrier, MobileOffer, Rail } from '../rails/rail.ts';
import type { OpenRail, RailKind } from '../rails/rail-kind.ts';
import type { Store } from '../store/store.ts';
import type { LiveHub } from './insight/live-hub.ts';
import type { CheckoutView } from './operations.ts';
import type { SessionWatch } from './session-hub.ts';

/** What operations need of the outside. Only `main.ts` and the tests know the concrete ones. */
export type Deps = {
  readonly store: Store;
  readonly rails: Rails;
  /** How each dialect that is served words its events. An endpoint can only speak one of these. */
  readonly dialects: Readonly<Partial<Record<DialectName, DialectEvents>>>;
  readonly doctor: SignatureDoctor;
  /** How keys of each dialect read. */
  readonly keyForms: KeyForms;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told after a commit that somebody waits for, so that they need not wait for the next poll. */
  readonly signals: Signals;
  /** Waits for a session to change, whichever process changes it. */
  watchSession(id: Uuid): SessionWatch;
  /** Who looks at many things at once, and hears that there is news. */
  readonly live: LiveHub;
  /** Resolves when this process has next committed an event of the shard. */
  nextEvent(shard: Shard): Promise<void>;
  /** How mails are written and sent; null where no mail server is set: then none are ordered either. */
  readonly mailing: Mailing | null;
  readonly log: Log;
  /** Where payers and merchants reach this server, without a trailing slash. */
  readonly publicUrl: string;
};

/** What carries the money of an account in a mode. */
export type Payee = { readonly account: Pick<Account, 'rails' | 'routes'>; readonly livemode: boolean };

export interface Rails {
  /** What accounts can connect. */
  readonly kinds: readonly RailKind[];
  /**
   * What carries a method in a currency, in the order that they are to be asked in: nothing is opened, and nobody asked. Null:
   * whatever the currency.
   */
  carriersOf(method: MethodType, payee: Payee & { readonly currency: string | null }): readonly Carrier[];
  /** What carries mobile money can ask in a currency, as far as that is known now; undefined where it takes any network. */
  mobileOffers(currency: string, payee: Payee): readonly MobileOffer[] | undefined;
  /** By the name that a payment keeps. One that was disconnected since is unavailable at every call. */
  open(name: string, payee: Payee): Promise<Rail & Pick<OpenRail, 'receive' | 'watch'>>;
}

export interface Clock {
  /** Real time. What an account's objects live in is `modeNow`. */
  nowMs(): number;
}

export interface Ids {
  /** Unguessable: for what is addressed by whoever knows its id. */
  make(ms: number, shard: number): Uuid;
  /** Greater than the last one of this process at the same time, so that ids sort as things happened. */
  inOrder(ms: number, shard: number): Uuid;
}

/** The part of pino's logger that operations use. */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface Signals {
  deliveriesDue(): void;
  mailsDue(): void;
  paymentsDue(): void;
  refundsDue(): void;
  replaysDue(): void;
  sessionsDue(): void;
  sessionChanged(id: Uuid): void;
  /** What has changed is found and counted as it stands. */
  sessionsIndexed(): void;
}

export type Mailing = { readonly letters: Letters; readonly transport: MailTransport };

/** The words of each kind of mail, in the reader's language as far as it is known. */
export interface Letters {
  receipt(view: CheckoutView, language: string | null): Promise<Letter>;
  /** To somebody whom a link lets in. */
  link(occasion: LinkOccasion, language: string | null): Promise<Letter>;
  /** To somebody who tries whether mail arrives. */
  trial(account: Account, language: string | null): Promise<Letter>;
  /** To a merchant, in English. */
  disabledEndpoint(topic: DisabledEndpointTopic, account: Account, livemode: boolean): Promise<Letter>;
}

/** What a link is for, and what is told with it. The token stands in its address. */
export type LinkOccasion = { readonly token: string; readonly expiresAtMs: number; readonly timeZone: string } & (
  | {
      readonly kind: 'invitation';
      readonly accountName: string;
      readonly role: Role;
      /** Null: nobody in particular. */
      readonly invitedBy: string | null;
    }
  | { readonly kind: 'new_password'; readonly email: string }
);

export type Letter = {
  /** Who writes, beside the address that it is sent from. */
  readonly fromName: string;
  /** Where an answer goes. */
  readonly replyTo: string | null;
  /** What its words are in. */
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type MailParcel = Pick<Mail, 'id' | 'recipient' | 'createdAtMs'> & { readonly letter: Letter };

export interface MailTransport {
  /** Never rejects. Each time it is called with the same mail it sends it under the same Message-ID. */
  send(parcel: MailParcel, signal: AbortSignal): Promise<MailOutcome>;
  close(): Promise<void>;
}

/** What a mail server has said of a mail. Reasons are its own words, or ours where it had none. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  /** Not now, or not by us. */
  | { readonly kind: 'deferred'; readonly reason: string }
  /** Never to this recipient. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The server itself cannot be used, which says nothing of the mail: it does not answer, or not to us. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Broken off by the signal. */
  | { readonly kind: 'aborted' };

/** What POLYTILL_SECRET_KEY protects, and what it protects it with. */
export interface Vault {
  /** A keyed hash: equal for equal text, useless without the key. */
  hash(text: string): string;
  seal(text: string): string;
  /** Rejects what was sealed with none of the keys that are set, or was changed since. */
  unseal(sealed: string): string;
  randomBytes(length: number): Buffer;
  /** A new ed25519 pair as Standard Webhooks writes it: `whpk_` and `whsk_`, each with the base64 of 32 bytes. */
  newKeyPair(): { readonly publicKey: string; readonly privateKey: string };
}

/** Says what is wrong with the signature of a webhook. Pure. */
export interface SignatureDoctor {
  examine(evidence: SignatureEvidence): SignatureFinding;
  /** Which event a request says that it tells of. */
  eventNamed(request: Pick<SignatureEvidence, 'headers' | 'body'>): Uuid | undefined;
}

/** How one dialect words what happened. Pure: the same event renders to the same bytes. */
export interface DialectEvents {
  /** The wire type, or null where this dialect has no word for the event. */
  typeOf(event: Pick<EventRecord, 'type'>, session: Session): string | null;
  /** The whole body that is delivered and kept. */
  render(event: EventRecord, subject: EventSubject): string;
  /** The wire types that an endpoint may ask for, `*` left out. */
  readonly types: readonly string[];
  /** What happens to endpoints by themselves, where this dialect tells of it. */
  readonly ofEndpoints?: EndpointEvents;
}

export interface EndpointEvents {
  typeOf(event: Pick<EndpointEvent, 'type'>): string;
  render(event: EndpointEvent, subject: EndpointSubject): string;
}

export type EndpointSubject = EndpointSnapshot & { readonly targetSequence: number | null };

export type EventSubject = EventSnapshot & {
  readonly publicUrl: string;
  /** Counts what this target was sent of the session; null in an event log, which is no target. */
  readonly targetSequence: number | null;
};
