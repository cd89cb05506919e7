import {
  type Body,
  fateOf,
  reason,
  type StoredDeposit,
  type StoredRefund,
  showDeposit,
  showRefund,
  stageOfDeposit,
  stageOfRefund,
} from './pawapay-double-objects.fixture.ts';
import { type SigningKey, showKey } from './signed-callback.fixture.ts';

/** What the double keeps. Every answer is of its clock. */
export type Ledger = {
  nowMs: number;
  deposits: StoredDeposit[];
  refunds: StoredRefund[];
  /** What the account is, and what it takes. */
  configuration: Body;
  /** Operators that are down. */
  closed: readonly string[];
  /** Whether the account's wallet covers no refund. */
  empty: boolean;
  /** By which callbacks are signed, the newest last. */
  signingKeys: readonly SigningKey[];
};

/** `atMs` is when the request arrives. */
export type Call = { readonly id: string; readonly body: Body; readonly atMs: number };

export type Reply = { readonly status: number; readonly body: unknown };

/** By method and path. */
export const ENDPOINTS = {
  'POST /v2/deposits': initiateDeposit,
  'GET /v2/deposits/:id': ({ deposits, nowMs }: Ledger, { id }: Call) => find(deposits, id, nowMs, showDeposit),
  'POST /v2/refunds': initiateRefund,
  'GET /v2/refunds/:id': ({ refunds, nowMs }: Ledger, { id }: Call) => find(refunds, id, nowMs, showRefund),
  'POST /v2/predict-provider': predictProvider,
  'GET /v2/public-key/http': ({ signingKeys }: Ledger) => ({ status: 200, body: signingKeys.map(showKey) }),
  'GET /v2/active-conf': ({ configuration }: Ledger) => ok(configuration),
} as const satisfies Record<string, (ledger: Ledger, call: Call) => Reply>;

export type Endpoint = keyof typeof ENDPOINTS;

/** docs.pawapay.io/v2/docs/providers, of the countries that the rail carries. */
const PROVIDERS: readonly {
  provider: string;
  numbers: RegExp;
  currency: string;
  auth?: 'PREAUTH' | 'REDIRECT_AUTH';
}[] = [
  { provider: 'MTN_MOMO_GHA', numbers: /^233(24|25|5[3459])\d{7}$/, currency: 'GHS' },
  { provider: 'VODAFONE_GHA', numbers: /^233[25]0\d{7}$/, currency: 'GHS' },
  { provider: 'AIRTELTIGO_GHA', numbers: /^233(2[67]|5[67])\d{7}$/, currency: 'GHS' },
  { provider: 'ORANGE_CIV', numbers: /^22507\d{8}$/, currency: 'XOF' },
  { provider: 'MTN_MOMO_CIV', numbers: /^22505\d{8}$/, currency: 'XOF' },
  { provider: 'WAVE_CIV', numbers: /^225\d{10}$/, currency: 'XOF', auth: 'REDIRECT_AUTH' },
  { provider: 'ORANGE_SEN', numbers: /^22177\d{7}$/, currency: 'XOF' },
  { provider: 'FREE_SEN', numbers: /^22176\d{7}$/, currency: 'XOF' },
  { provider: 'MTN_MOMO_BEN', numbers: /^2295\d{7}$/, currency: 'XOF' },
  { provider: 'MOOV_BEN', numbers: /^2299\d{7}$/, currency: 'XOF' },
  { provider: 'MOOV_BFA', numbers: /^22602\d{6}$/, currency: 'XOF' },
  { provider: 'ORANGE_BFA', numbers: /^22607\d{6}$/, currency: 'XOF', auth: 'PREAUTH' },
  { provider: 'MTN_MOMO_ZMB', numbers: /^26076\d{7}$/, currency: 'ZMW' },
];

const LIMITS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  GHS: [1, 5_000],
  XOF: [100, 2_000_000],
  ZMW: [1, 10_000],
};

function initiateDeposit(ledger: Ledger, { body, atMs }: Call): Reply {
  const fault = faultOfDeposit(ledger, body);
  if (fault) return fault;
  const { depositId, amount, currency, clientReferenceId, payer } = body as Record<string, string> & { payer: Payer };
  return takeOnce(ledger.deposits, { depositId: String(depositId) }, { atMs, nowMs: ledger.nowMs }, () => {
    const { phoneNumber, provider } = payer.accountDetails;
    const fate = fateOf(phoneNumber);
    const [id, at] = [String(depositId), { createdMs: atMs, fate }];
    const asked = { amount: String(amount), currency: String(currency), clientReferenceId };
    return { id, ...at, ...asked, phoneNumber, provider };
  });
}

type Payer = {
  readonly type: string;
  readonly accountDetails: { readonly phoneNumber: string; readonly provider: string };
};

function faultOfDeposit(ledger: Ledger, body: Body): Reply | undefined {
  const written = faultOfFields(body, ['depositId', 'amount', 'currency', 'payer'], ['clientReferenceId']);
  if (written) return written;
  const { type, accountDetails } = body.payer as Payer;
  if (type !== 'MMO') return invalid('INVALID_PARAMETER', 'payer.type');
  const { phoneNumber, provider } = accountDetails;
  const known = PROVIDERS.find((one) => one.provider === provider);
  const turnAway = (code: string, message?: string) => rejected({ depositId: body.depositId }, code, message);
  if (!known) return turnAway('INVALID_PROVIDER');
  if (known.auth === 'PREAUTH') return invalid('MISSING_PARAMETER', 'preAuthorisationCode');
  if (known.auth === 'REDIRECT_AUTH') return invalid('MISSING_PARAMETER', 'successfulUrl');
  if (!known.numbers.test(phoneNumber))
    return turnAway('INVALID_PHONE_NUMBER', `The phone number ${phoneNumber} is not one of ${provider}.`);
  const { currency } = known;
  if (body.currency !== currency) return turnAway('INVALID_CURRENCY');
  if (currency === 'XOF' && String(body.amount).includes('.')) return turnAway('INVALID_AMOUNT');
  const [min, max] = LIMITS[currency] ?? [0, 0];
  if (Number(body.amount) < min || Number(body.amount) > max) {
    return turnAway('AMOUNT_OUT_OF_BOUNDS', `The amount must be from ${min} to ${max}.`);
  }
  return ledger.closed.includes(provider) ? turnAway('PROVIDER_TEMPORARILY_UNAVAILABLE') : undefined;
}

function initiateRefund(ledger: Ledger, { body, atMs }: Call): Reply {
  const fault = faultOfFields(body, ['refundId', 'depositId', 'amount', 'currency'], ['clientReferenceId']);
  if (fault) return fault;
  const { refundId, depositId, amount, currency, clientReferenceId } = body as Record<string, string>;
  const id = String(refundId);
  const deposit = ledger.deposits.find((one) => one.id === depositId);
  const isNew = !ledger.refunds.some((one) => one.id === id);
  const code = isNew ? codeAgainstRefund(ledger, deposit, Number(amount)) : undefined;
  if (code || !deposit) return rejected({ refundId: id }, code ?? 'NOT_FOUND');
  return takeOnce(ledger.refunds, { refundId: id }, { atMs, nowMs: ledger.nowMs }, () => {
    return { id, createdMs: atMs, deposit, amount: String(amount), currency: String(currency), clientReferenceId };
  });
}

function codeAgainstRefund(ledger: Ledger, deposit: StoredDeposit | undefined, amount: number): string | undefined {
  if (!deposit) return 'NOT_FOUND';
  const { nowMs } = ledger;
  if (stageOfDeposit(deposit, nowMs)[1] !== 'COMPLETED') return 'INVALID_STATE';
  const earlier = ledger.refunds.filter((one) => one.deposit === deposit && stageOfRefund(one, nowMs)[1] !== 'FAILED');
  if (earlier.some((one) => stageOfRefund(one, nowMs)[1] !== 'COMPLETED')) return 'REFUND_IN_PROGRESS';
  const left = earlier.reduce((sum, one) => sum - Number(one.amount), Number(deposit.amount));
  if (left <= 0) return 'DEPOSIT_ALREADY_REFUNDED';
  if (amount > left) return 'AMOUNT_TOO_LARGE';
  if (ledger.closed.includes(deposit.provider)) return 'PROVIDER_TEMPORARILY_UNAVAILABLE';
  return ledger.empty ? 'PAWAPAY_WALLET_OUT_OF_FUNDS' : undefined;
}

/** Under one id: once, whatever else the later request says. One that arrives before an earlier one takes its place. */
function takeOnce<Stored extends { readonly id: string; createdMs: number }>(
  stored: Stored[],
  named: { readonly depositId: string } | { readonly refundId: string },
  { atMs, nowMs }: { readonly atMs: number; readonly nowMs: number },
  make: () => Stored,
): Reply {
  const one = make();
  const known = stored.find(({ id }) => id === one.id);
  if (known && known.createdMs <= nowMs) return ok({ ...named, status: 'DUPLICATE_IGNORED' });
  if (known) known.createdMs = atMs;
  else stored.push(one);
  return ok({ ...named, status: 'ACCEPTED', nextStep: 'FINAL_STATUS', created: new Date(atMs).toISOString() });
}

function find<Stored extends { readonly id: string; readonly createdMs: number }>(
  stored: readonly Stored[],
  id: string,
  nowMs: number,
  show: (one: Stored, nowMs: number) => Body,
): Reply {
  const found = stored.find((one) => one.id === id && one.createdMs <= nowMs);
  return ok(found ? { status: 'FOUND', data: show(found, nowMs) } : { status: 'NOT_FOUND' });
}

/** By the number's block alone, as pawaPay does: a wallet of Wave's is on any number, and is never predicted. */
function predictProvider(_ledger: Ledger, { body }: Call): Reply {
  const phoneNumber = String(body.phoneNumber).replace(/\D/g, '').replace(/^2330/, '233');
  const known = PROVIDERS.find(({ numbers, auth }) => auth !== 'REDIRECT_AUTH' && numbers.test(phoneNumber));
  if (!known) return invalid('INVALID_PARAMETER', `${body.phoneNumber} is a number of no provider.`);
  const { provider } = known;
  return ok({ country: provider.slice(-3), provider, phoneNumber });
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const AMOUNT = /^([0]|([1-9][0-9]{0,17}))([.][0-9]{0,3}[1-9])?$/;

function faultOfFields(body: Body, required: readonly string[], optional: readonly string[]): Reply | undefined {
  const missing = required.find((name) => body[name] === undefined);
  if (missing) return invalid('MISSING_PARAMETER', missing);
  const unsupported = Object.keys(body).find((name) => ![...required, ...optional].includes(name));
  if (unsupported) return invalid('UNSUPPORTED_PARAMETER', unsupported);
  const ids = ['depositId', 'refundId'].filter((name) => name in body);
  if (ids.some((name) => !UUID_V4.test(String(body[name])))) return invalid('INVALID_PARAMETER', 'not a UUIDv4');
  return AMOUNT.test(String(body.amount)) ? undefined : invalid('INVALID_PARAMETER', `amount ${body.amount}`);
}

function ok(body: Body): Reply {
  return { status: 200, body };
}

function rejected(named: Body, code: string, message?: string): Reply {
  return ok({ ...named, status: 'REJECTED', ...reason(code, message) });
}

function invalid(code: string, message: string): Reply {
  return { status: 400, body: reason(code, message) };
}
