import { type Delivery, signingSecrets, type WebhookEndpoint } from '../core/webhook.ts';
import { secretOfKeyDigest } from '../core/webhook-secret.ts';
import type { Vault } from '../operations/deps.ts';
import type { Store } from '../store/store.ts';
import type { Log } from '../worker/loop.ts';
import type { Signers, SignRequest } from './signatures/signer.ts';

export type Prepared =
  | {
      readonly kind: 'ready';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** As it stands now; null where it goes to a session's own notification URL. */
      readonly endpoint: WebhookEndpoint | null;
    }
  | { readonly kind: 'unsendable'; readonly reason: string; readonly final: boolean };

export type PrepareDeps = {
  readonly store: Store;
  readonly vault: Vault;
  readonly signers: Signers;
  readonly log: Log;
};

/**
 * Where a delivery goes now and with which headers. `endpoint` is the one that it goes to, as it stands; `nowMs` is real time:
 * receivers hold the signature's against their own.
 */
export async function prepareDelivery(
  deps: PrepareDeps,
  { delivery, endpoint: known }: { readonly delivery: Delivery; readonly endpoint: WebhookEndpoint | undefined },
  nowMs: number,
): Promise<Prepared> {
  const sign = deps.signers[delivery.dialect];
  if (!sign) return unsendable(`this server does not serve ${delivery.dialect}`);
  const place = await (delivery.endpointId === null
    ? placeOfSession(deps, delivery)
    : placeOfEndpoint(deps, known, nowMs));
  if (place.kind === 'unsendable') return place;
  let signing: Signing;
  try {
    signing = place.unseal();
  } catch (error) {
    // The server runs under another secret key than the one that sealed it. Put right, the retries go through.
    deps.log.error(
      { err: error, delivery: delivery.id },
      'a signing secret cannot be unsealed: check POLYTILL_SECRET_KEY',
    );
    return unsendable('the signing secret cannot be read');
  }
  const headers = sign({ eventId: delivery.eventId, body: delivery.body, nowMs, ...signing });
  const { url, endpoint } = place;
  return { kind: 'ready', url, endpoint, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

type Signing = Pick<SignRequest, 'secrets' | 'privateKeys'>;

type Place =
  | { readonly kind: 'place'; readonly url: string; readonly endpoint: WebhookEndpoint | null; unseal(): Signing }
  | Extract<Prepared, { kind: 'unsendable' }>;

/** The endpoint's URL of today: a merchant who corrects it wants the retries to go to the right one. */
function placeOfEndpoint({ vault }: PrepareDeps, endpoint: WebhookEndpoint | undefined, nowMs: number): Place {
  if (!endpoint) return unsendable('the endpoint was deleted', true);
  if (!endpoint.enabled) return unsendable('the endpoint is disabled');
  const unseal = () => {
    const signing = signingSecrets(endpoint, nowMs);
    const sealedKeys = signing.map(({ sealedPrivateKey }) => sealedPrivateKey).filter((key) => key !== null);
    return {
      secrets: signing.map(({ sealedSecret }) => vault.unseal(sealedSecret)),
      privateKeys: sealedKeys.map((key) => vault.unseal(key)),
    };
  };
  return { kind: 'place', url: endpoint.url, endpoint, unseal };
}

/** A revoked key still signs: it proves who sends, and the receiver knows no other. */
async function placeOfSession({ store, vault }: PrepareDeps, delivery: Delivery): Promise<Place> {
  const session = await store.read.findSession(delivery.sessionId);
  const key = session?.apiKeyId && (await store.read.findKey(session.apiKeyId));
  if (!key) return unsendable('the key that created the session no longer exists', true);
  const unseal = () => ({ secrets: [secretOfKeyDigest(vault.unseal(key.sealedDigest))] });
  return { kind: 'place', url: delivery.url, endpoint: null, unseal };
}

function unsendable(reason: string, final = false): Extract<Prepared, { kind: 'unsendable' }> {
  return { kind: 'unsendable', reason, final };
}
