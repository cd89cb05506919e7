import type { ToldDispute } from '../core/dispute.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput, AssetOffer, MethodDetails, MethodInput, MethodType } from '../core/method.ts';
import type { Outcome, RefundOutcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund, RefundInput } from '../core/refund.ts';
import type { Session } from '../core/session.ts';

/**
 * A way for money to move. A rail answers with an outcome and never writes: operations record what it says. Everything that
 * a rail must remember travels in the payment's `railState`, and in the refund's own. The payment's id is the idempotency
 * key of every call about it, the refund's id of every call about that.
 *
 * `rail.suite.ts` is the suite that every rail runs.
 */
export interface Rail {
  readonly name: string;
  readonly methods: readonly MethodType[];
  /** Methods that the payer is asked for on a page of the provider's own, by whose that is. Nothing of them is entered here. */
  readonly ownPages?: OwnPages;
  /** What may be kept of an input before anything is sent. Refuses (parameter_invalid) what it can tell is wrong. */
  accept(input: MethodInput, session: Session): MethodDetails;
  /**
   * The mobile networks that it can ask in a currency. Answers at once from what it knows, and asks again behind that: nobody waits
   * for how a network does. Absent where it takes any that is known.
   */
  mobileOffers?(currency: string): readonly MobileOffer[];
  /** Sends the attempt. Called at most once for each payment. */
  start(call: RailCall, input: MethodInput): Promise<Outcome>;
  /** Sends what the payer did. */
  advance(call: RailCall, input: AdvanceInput): Promise<Outcome>;
  /** Asks how the attempt stands; also after a crash, when it is not known whether `start` was ever sent. */
  poll(call: RailCall): Promise<Outcome>;
  /** Sends the refund. Called once for each refund, and again only where the rail has said since that it never came. */
  refund(call: RefundCall): Promise<RefundOutcome>;
  /** Asks how the refund stands; also after a crash, when it is not known whether `refund` was ever sent. */
  pollRefund(call: RefundCall): Promise<RefundOutcome>;
  /**
   * Takes what somebody said of a refund that waits for it (`Refund.action`), and sends nothing. Absent where no refund ever
   * waits for anything that could be said here.
   */
  advanceRefund?(call: RefundCall, input: RefundInput): Promise<RefundOutcome | RejectedInput>;
}

/** What was said cannot be it, and nothing has changed. `reason` goes on after the name of the parameter: "must be …". */
export type RejectedInput = { readonly kind: 'rejected'; readonly reason: string };

/** What is told of a rail before it is called: nothing here needs its keys. */
export type Carrier = Pick<Rail, 'name' | 'methods' | 'ownPages' | 'accept' | 'mobileOffers'> & {
  /** In which currencies (ISO 4217) it carries a method; a method that is not named here, in any. */
  readonly currencies?: Readonly<Partial<Record<MethodType, readonly string[]>>>;
  /** What can be paid with, where crypto is carried. */
  readonly assets?: readonly AssetOffer[];
  /** Whether nothing moves, and fixed inputs say what becomes of an attempt. */
  readonly isSimulated?: boolean;
};

/** A mobile network that a rail can ask in a country, and how it does there. */
export type MobileOffer = {
  /** As payers know it. */
  readonly network: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** How the country's numbers begin, such as `+225`. */
  readonly prefix: string;
  /** `slow` takes payments, late; `down` takes none. */
  readonly state: 'working' | 'slow' | 'down' | 'unknown';
};

export type OwnPages = Readonly<Partial<Record<MethodType, OwnPage>>>;

/** `origin`: where it usually is; an account may have given it another address. */
export type OwnPage = { readonly provider: string; readonly origin: string };

/** `nowMs` is the time of the payment's mode: in test mode the account's test clock. */
export type RailCall = { readonly payment: Payment; readonly session: Session; readonly nowMs: number };

/**
 * A dispute as a rail tells of it, in a callback or when it is asked: of which payment it is, and how it stands. A bank decides
 * it, so no call of ours begins one; `operations/record-dispute.ts` takes it.
 */
export type RailDispute = ToldDispute & {
  /**
   * By our id where the rail gave it back, or else by the rail's own name for the attempt (`Payment.railReference`). Anybody who
   * has the rail's account can write our id on something else there: where both are told, both must be the payment's.
   */
  readonly payment: { readonly id: Uuid; readonly railReference?: string } | { readonly railReference: string };
};

export type RefundCall = RailCall & {
  readonly refund: Refund;
  /** Every other refund of the payment, whatever became of it, as it stood just before. */
  readonly others: readonly Refund[];
};
