import type { Asset, AssetOffer, MethodInput, MethodType } from '../core/method.ts';
import { offeredOf } from '../core/method-currencies.ts';
import { guessMobileNetwork, mobileNetworksOf } from '../core/mobile-network.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { digitsOf, hasPassed, isCardNumber, parseExpiry } from './card-number.ts';
import type { Texts } from './messages.ts';
import { parsePhone } from './phone-number.ts';

/** The form's fields, by their names in the page. */
export const FIELDS = [
  'method',
  'card_number',
  'card_expiry',
  'card_cvc',
  'blik_code',
  'phone',
  'mobile_network',
  'asset',
  'email',
] as const;
export type Field = (typeof FIELDS)[number];
export type FieldErrors = Readonly<Partial<Record<Field, FieldError>>>;
export type FieldError = keyof Texts['errors'];

/** What is given back to the payer beside an error: never what was typed of a card or a code. */
export type Kept = {
  readonly method?: MethodType;
  readonly phone?: string;
  readonly mobile_network?: string;
  readonly asset?: string;
  readonly email?: string;
};

export type ReadForm =
  | { readonly ok: true; readonly method: MethodInput; readonly email: string | undefined }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Where a provider's own page sends the payer back to: after paying, and by its way back. */
export type WaysBack = { readonly returnUrl: string; readonly cancelUrl: string };

export function readPaymentForm(body: URLSearchParams, view: CheckoutView, back: WaysBack): ReadForm {
  const { session } = view.checkout;
  const errors: Partial<Record<Field, FieldError>> = {};
  const text = (field: Field) => (body.get(field) ?? '').trim().slice(0, 500);
  const fail = (field: Field, error: FieldError) => {
    errors[field] = error;
    return undefined;
  };
  const email = readEmail(text('email'), session.customerEmail, fail);
  const method = readMethod(text, view, { fail, back });
  return method && Object.keys(errors).length === 0 ? { ok: true, method, email } : { ok: false, errors };
}

/** Which attempt of its session a form is for, counted from 1: one that is made already is not made again. */
export function nextAttempt({ checkout }: CheckoutView): number {
  return checkout.payments.length + 1;
}

/** The one that a form was written for; undefined where it does not say. */
export function attemptOf(body: URLSearchParams): number | undefined {
  const text = body.get('attempt') ?? '';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

type Read = (field: Field) => string;
type Fail = (field: Field, error: FieldError) => undefined;

type Reading = { readonly fail: Fail; readonly back: WaysBack };

function readMethod(text: Read, view: CheckoutView, { fail, back }: Reading): MethodInput | undefined {
  const methods = offeredMethods(view);
  const type = methods.length === 1 ? methods[0] : methods.find((one) => one === text('method'));
  switch (type) {
    case 'card':
      return view.ownPages.card ? { type, number: null, ...back } : readCard(text, view.nowMs, fail);
    case 'blik': {
      const code = digitsOf(text('blik_code'));
      if (/^\d{6}$/.test(code)) return { type, code };
      return fail('blik_code', code === '' ? 'blikEmpty' : 'blikWrong');
    }
    case 'mobile_money':
      return readPhone(text, view, fail);
    case 'crypto': {
      const offer = view.assets.find((one) => offerName(one) === text('asset'));
      return offer ? { type, ...offer } : fail('asset', 'choiceWrong');
    }
    default:
      return fail('method', 'chooseMethod');
  }
}

/** The network that the payer has chosen, or else the one that the number tells: numbers move between networks. */
function readPhone(text: Read, view: CheckoutView, fail: Fail): MethodInput | undefined {
  const phone = parsePhone(text('phone'), view.checkout.session.currency);
  if (!phone) return fail('phone', text('phone') === '' ? 'phoneEmpty' : 'phoneWrong');
  const chosen = text('mobile_network');
  const network = chosen || guessMobileNetwork(phone);
  const fault = faultOfNetwork(network, { phone, isChosen: chosen !== '', offers: view.mobileOffers });
  return fault ? fail('mobile_network', fault) : { type: 'mobile_money', phone, network };
}

/** Why a number cannot pay from a network now. Where any is taken that is known, a guess is nobody's choice and stands. */
function faultOfNetwork(
  network: string | null,
  { phone, isChosen, offers }: { phone: string; isChosen: boolean; offers: CheckoutView['mobileOffers'] },
): FieldError | undefined {
  if (network === null) return undefined;
  if (!offers) return isChosen && !mobileNetworksOf(phone).some((one) => one === network) ? 'choiceWrong' : undefined;
  const offer = offers.find((one) => one.network === network && phone.startsWith(one.prefix));
  if (!offer) return 'choiceWrong';
  return offer.state === 'down' ? 'networkDown' : undefined;
}

function readCard(text: Read, nowMs: number, fail: Fail): MethodInput | undefined {
  const number = digitsOf(text('card_number'));
  const expiry = parseExpiry(text('card_expiry'));
  const cvc = digitsOf(text('card_cvc'));
  const numberOk = isCardNumber(number);
  const expiryOk = expiry !== undefined && !hasPassed(expiry, nowMs);
  const cvcOk = /^\d{3,4}$/.test(cvc);
  if (!numberOk) fail('card_number', number === '' ? 'cardNumberEmpty' : 'cardNumberWrong');
  if (!expiryOk) {
    fail('card_expiry', text('card_expiry') === '' ? 'cardExpiryEmpty' : expiry ? 'cardExpiryPast' : 'cardExpiryWrong');
  }
  if (!cvcOk) fail('card_cvc', cvc === '' ? 'cardCvcEmpty' : 'cardCvcWrong');
  if (!numberOk || !expiryOk || !cvcOk) return undefined;
  return { type: 'card', number, expMonth: expiry.month, expYear: expiry.year, cvc };
}

function readEmail(email: string, known: string | null, fail: Fail): string | undefined {
  if (known !== null || email === '') return undefined;
  return EMAIL.test(email) && email.length <= 254 ? email : fail('email', 'emailWrong');
}

/** Nothing that mail programs read as several addresses, and no sign that cannot be seen. */
const EMAIL = /^[^\s\p{C}@<>"(),:;\\]+@[^\s\p{C}@<>"(),:;\\]+\.[^\s\p{C}@<>"(),:;\\]+$/u;

/** Our own card form takes test cards only: a live card is entered on a page of its provider's, or not at all. */
export function offeredMethods(view: CheckoutView): readonly MethodType[] {
  const { account, carried, ownPages } = view;
  const { session } = view.checkout;
  const offered = offeredOf(session, account.settings).filter((method) => carried.includes(method));
  return offered.filter((method) => method !== 'card' || !session.livemode || ownPages.card !== undefined);
}

export function keptOf(body: URLSearchParams, methods: readonly MethodType[]): Kept {
  const text = (field: Field) => body.get(field)?.slice(0, 500);
  return {
    method: methods.find((method) => method === text('method')),
    phone: text('phone'),
    mobile_network: text('mobile_network'),
    asset: text('asset'),
    email: text('email'),
  };
}

/** An asset on a network, as the form names it: one choice, so that nobody pairs what is not carried. */
export function offerName({ asset, network }: AssetOffer): string {
  return `${asset}:${network}`;
}

/** What can be paid with, each once, in the order that it is offered in. */
export function assetsOf({ assets }: Pick<CheckoutView, 'assets'>): readonly Asset[] {
  return [...new Set(assets.map(({ asset }) => asset))];
}
