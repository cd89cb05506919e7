import { paymentId, refundId, type Uuid } from '../../../core/ids.ts';
import type { Callback, CallbackSign } from '../../rail-kind.ts';
import { asWire, type PawapayClient, parseWire, type Wire } from '../client.ts';
import { messageOf } from '../faults.ts';
import { depositIdOf, refundIdOf } from '../ids.ts';
import { proveCallback } from './callback-proof.ts';
import type { PublicKeys } from './public-keys.ts';

type Parts = { readonly client: PawapayClient; readonly keys: PublicKeys };

/** What a callback is about, once pawaPay is proven to have sent it. Its status and its amounts are not read. */
export async function receiveCallback({ client, keys }: Parts, callback: Callback): Promise<CallbackSign> {
  const proof = await proveCallback(callback, keys);
  if (proof.kind !== 'proven') return proof;
  const body = parseWire(callback.body.toString());
  const subject = SUBJECTS.find(({ named }) => isId(body[named]));
  if (!subject) return NOTHING;
  const reference = await findReference(client, subject, body);
  if (reference.kind === 'unavailable') return reference;
  const id = subject.parse(reference.text);
  // Another program with the same account at pawaPay has references of its own: ours is the one that its id follows from.
  return id !== undefined && subject.idOf({ id }) === body[subject.named] ? subject.sign(id) : NOTHING;
}

const NOTHING = { kind: 'nothing' } as const;

type Subject = {
  /** Where the callback has its id. */
  readonly named: string;
  readonly path: string;
  parse(reference: string): Uuid | undefined;
  /** pawaPay's id of ours. */
  idOf(ours: { readonly id: Uuid }): string;
  sign(id: Uuid): CallbackSign;
};

/** A refund's callback may name its deposit, too. */
const SUBJECTS: readonly Subject[] = [
  {
    named: 'refundId',
    path: '/v2/refunds/',
    parse: refundId.parse,
    idOf: refundIdOf,
    sign: (id) => ({ kind: 'refund', refundId: id }),
  },
  {
    named: 'depositId',
    path: '/v2/deposits/',
    parse: paymentId.parse,
    idOf: depositIdOf,
    sign: (id) => ({ kind: 'payment', paymentId: id }),
  },
];

type Reference =
  /** Ours, as it was given to pawaPay; empty where there is none. */
  { readonly kind: 'found'; readonly text: string } | Extract<CallbackSign, { kind: 'unavailable' }>;

/**
 * pawaPay's ids follow from ours and do not lead back to them. The reference that we gave does; where a callback does not have it,
 * pawaPay is asked for it once.
 */
async function findReference(client: PawapayClient, { named, path }: Subject, body: Wire): Promise<Reference> {
  if (typeof body.clientReferenceId === 'string') return { kind: 'found', text: body.clientReferenceId };
  const answer = await client.ask('GET', `${path}${body[named]}`);
  if (answer.kind !== 'answered' || answer.status !== 200) return { kind: 'unavailable', reason: messageOf(answer) };
  const { clientReferenceId } = asWire(answer.body.data);
  return { kind: 'found', text: typeof clientReferenceId === 'string' ? clientReferenceId : '' };
}

/** Fit to stand in a path. */
function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}
