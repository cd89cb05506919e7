import type { Customer } from './account.ts';
import { maskPhone } from './method.ts';
import { type Payment, reserves } from './payment.ts';
import { redactText } from './redact.ts';
import type { Refund } from './refund.ts';
import type { Checkout, Session } from './session.ts';

/**
 * What becomes of objects when a payer asks to be forgotten: e-mail, name, phone, metadata, network marks and addresses go,
 * wherever they were told; amounts, ids, times and states stay, so that the books add up as before. It cannot be undone.
 */

const ERASED = '[erased]';

/** What is known of somebody: of how they are reached any part of a text is erased, of a name the whole text alone. */
export type Traces = { readonly parts: readonly string[]; readonly whole: readonly string[] };

export function tracesOf(
  customer: Pick<Customer, 'email' | 'name' | 'phone'>,
  session: Pick<Session, 'customerEmail' | 'customerName' | 'customerPhone' | 'prompt'>,
): Traces {
  const emails = present([customer.email, session.customerEmail]);
  const phones = present([customer.phone, session.customerPhone, session.prompt?.phone]);
  const reached = [
    ...emails.flatMap((email) => [email, encodeURIComponent(email), redactText(email)]),
    ...phones.flatMap((phone) => [phone, encodeURIComponent(phone), phone.replace(/^\+/, ''), maskPhone(phone)]),
  ];
  return {
    parts: [...new Set(reached.map((part) => part.toLowerCase()))].sort((a, b) => b.length - a.length),
    whole: present([customer.name, session.customerName]).map((name) => name.trim().toLowerCase()),
  };
}

function present(texts: readonly (string | null | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? [text] : []));
}

export function eraseText(text: string, { parts, whole }: Traces): string {
  if (whole.includes(text.trim().toLowerCase())) return ERASED;
  const lower = text.toLowerCase();
  const found = parts.filter((part) => lower.includes(part));
  return found.reduce((left, part) => left.replaceAll(new RegExp(escaped(part), 'gi'), ERASED), text);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A body as it was sent or received. What is no JSON, or is cut, is erased as text. Numbers keep each of their digits. */
export function eraseBody(body: string, traces: Traces): string {
  try {
    const erase = (name: string, value: unknown, { source }: { source?: string } = {}) => {
      return typeof value === 'number' && source !== undefined ? rawJson(source) : eraseField(name, value, traces);
    };
    return JSON.stringify(JSON.parse(body, erase as Parameters<typeof JSON.parse>[1]));
  } catch {
    return eraseText(body, traces);
  }
}

/** What the language has and its types do not yet. */
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown };

function eraseField(name: string, value: unknown, traces: Traces): unknown {
  const key = name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  if (METADATA.test(key) && typeof value === 'object' && value !== null) return {};
  if (typeof value !== 'string') return value;
  return PERSONAL.test(key) ? null : eraseText(value, traces);
}

const METADATA = /(^|_)metadata$/;
/** By the names that APIs give such fields; a `name` alone may be a product's. */
const PERSONAL =
  /^(customer|payer|buyer|billing|shipping)_(name|country|ip|address)$|(^|_)(e_?mail|phone|msisdn|ip_address|first_?name|last_?name|full_?name)$|^phone_number$/;

export function eraseSession(session: Session, traces: Traces): Session {
  const text = (value: string | null) => value && eraseText(value, traces);
  return {
    ...session,
    customerEmail: null,
    customerPhone: null,
    customerName: null,
    metadata: {},
    extra: eraseExtra(session.extra, traces),
    prompt: session.prompt && { ...session.prompt, phone: '' },
    description: text(session.description),
    clientReferenceId: text(session.clientReferenceId),
    successUrl: text(session.successUrl),
    cancelUrl: text(session.cancelUrl),
    notificationUrl: text(session.notificationUrl),
  };
}

function eraseExtra(extra: Session['extra'], traces: Traces): Session['extra'] {
  const left = JSON.parse(eraseBody(JSON.stringify(extra), traces)) as Session['extra'];
  return Object.fromEntries(Object.entries(left).filter(([, value]) => value !== null));
}

export function erasePayment(payment: Payment): Payment {
  const { method } = payment;
  return { ...payment, payerHash: null, method: method.type === 'mobile_money' ? { ...method, phone: '' } : method };
}

export function eraseRefund(refund: Refund, traces: Traces): Refund {
  const { failureMessage } = refund;
  return { ...refund, metadata: {}, failureMessage: failureMessage && eraseText(failureMessage, traces) };
}

export function eraseCustomer(customer: Customer): Customer {
  return { ...customer, email: null, name: null, phone: null, metadata: {} };
}

/** Whoever is paying just now is needed until that has ended. */
export function canErase({ payments }: Pick<Checkout, 'payments'>): boolean {
  return !payments.some(reserves);
}
