/** What the double keeps, and how it shows it: after docs.pawapay.io/v2/api-reference, with the fields that are read here. */

export type Body = Record<string, unknown>;

/** From which age on it has which status. */
type Stage = readonly [fromMs: number, status: string, failureCode?: string];

/** What becomes of a deposit, as pawaPay's sandbox has it by the last digits of the number. */
export type Fate = { readonly stages: readonly Stage[]; readonly refund?: readonly Stage[] };

/** docs.pawapay.io/v2/docs/test_numbers, of MTN in Ghana; the last ones are the double's own. */
export const PHONES = {
  pays: '+233593456789',
  limitReached: '+233593456019',
  notFound: '+233593456029',
  notApproved: '+233593456039',
  insufficientBalance: '+233593456049',
  unspecified: '+233593456069',
  leftOpen: '+233593456129',
  reconciled: '+233593450801',
  refundEnqueued: '+233593450802',
  refundFails: '+233593450803',
} as const;

const OPEN: readonly Stage[] = [
  [0, 'ACCEPTED'],
  [500, 'PROCESSING'],
];
const PAID: readonly Stage[] = [...OPEN, [2_000, 'COMPLETED']];
const failed = (code: string): Fate => ({ stages: [...OPEN, [2_000, 'FAILED', code]] });

const FATES: Readonly<Record<string, Fate>> = {
  [PHONES.limitReached]: failed('PAYER_LIMIT_REACHED'),
  [PHONES.notFound]: failed('PAYER_NOT_FOUND'),
  [PHONES.notApproved]: failed('PAYMENT_NOT_APPROVED'),
  [PHONES.insufficientBalance]: failed('INSUFFICIENT_BALANCE'),
  [PHONES.unspecified]: failed('UNSPECIFIED_FAILURE'),
  [PHONES.leftOpen]: { stages: OPEN },
  [PHONES.reconciled]: { stages: [...OPEN, [3_000, 'IN_RECONCILIATION'], [300_000, 'COMPLETED']] },
  [PHONES.refundEnqueued]: {
    stages: PAID,
    refund: [
      [0, 'ENQUEUED'],
      [60_000, 'COMPLETED'],
    ],
  },
  [PHONES.refundFails]: { stages: PAID, refund: [...OPEN, [2_000, 'FAILED', 'RECIPIENT_NOT_FOUND']] },
};

export function fateOf(phoneNumber: string): Fate {
  return FATES[`+${phoneNumber}`] ?? { stages: PAID };
}

export type StoredDeposit = {
  readonly id: string;
  /** When it was taken in, which may be yet to come of a request that is still on its way. */
  createdMs: number;
  readonly amount: string;
  readonly currency: string;
  readonly phoneNumber: string;
  readonly provider: string;
  readonly clientReferenceId: string | undefined;
  fate: Fate;
};

export type StoredRefund = {
  readonly id: string;
  createdMs: number;
  readonly deposit: StoredDeposit;
  readonly amount: string;
  readonly currency: string;
  readonly clientReferenceId: string | undefined;
};

/** How it stands at a time follows from that time alone, so that a test can go back and forth in it. */
export function stageOf(stages: readonly Stage[], ageMs: number): Stage {
  return stages.findLast(([fromMs]) => ageMs >= fromMs) ?? [0, 'ACCEPTED'];
}

export function stageOfDeposit({ fate, createdMs }: StoredDeposit, nowMs: number): Stage {
  return stageOf(fate.stages, nowMs - createdMs);
}

export function stageOfRefund({ deposit, createdMs }: StoredRefund, nowMs: number): Stage {
  return stageOf(deposit.fate.refund ?? PAID, nowMs - createdMs);
}

export function showDeposit(deposit: StoredDeposit, nowMs: number): Body {
  const { id, amount, currency, phoneNumber, provider, clientReferenceId, createdMs } = deposit;
  return {
    depositId: id,
    ...showStage(stageOfDeposit(deposit, nowMs)),
    amount: shownAmount(amount),
    currency,
    country: provider.slice(-3),
    payer: { type: 'MMO', accountDetails: { phoneNumber, provider } },
    clientReferenceId,
    created: new Date(createdMs).toISOString(),
    providerTransactionId: `MMO-${id.slice(0, 8)}`,
  };
}

export function showRefund(refund: StoredRefund, nowMs: number): Body {
  const { id, amount, currency, deposit, clientReferenceId, createdMs } = refund;
  const { phoneNumber, provider } = deposit;
  return {
    refundId: id,
    ...showStage(stageOfRefund(refund, nowMs)),
    amount: shownAmount(amount),
    currency,
    country: provider.slice(-3),
    recipient: { type: 'MMO', accountDetails: { phoneNumber, provider } },
    clientReferenceId,
    created: new Date(createdMs).toISOString(),
  };
}

export function reason(failureCode: string, failureMessage = `${failureCode} it is.`): Body {
  return { failureReason: { failureCode, failureMessage } };
}

function showStage([, status, failureCode]: Stage): Body {
  return { status, ...(failureCode ? reason(failureCode) : {}) };
}

/** Answers have more zeros than requests may. */
function shownAmount(amount: string): string {
  const [whole, fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(4, '0')}`;
}
