<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * An address of yours that is sent signed events, and how it does.
 *
 * @property-read string $id Its id.
 * @property-read 'webhook_endpoint' $object What it is: always `webhook_endpoint`.
 * @property-read string $url Where events are sent.
 * @property-read string $dialect Whose payloads and signature it gets.
 * @property-read list<string> $events The event types that it is sent; `*` for all.
 * @property-read string|null $description Your own note.
 * @property-read string $status A disabled one is sent nothing. One of `enabled`, `disabled`.
 * @property-read string|null $disabled_reason `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null while it is enabled.
 * @property-read WebhookEndpointHealth $health Whether it takes what it is sent.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 * @property-read string $signing What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`). One of `hmac`, `ed25519`.
 * @property-read string|null $public_key Of the key pair, with `signing: ed25519`: `whpk_` and the base64 of its 32 bytes.
 * @property-read string|null $previous_secret_expires_at After a roll: when the last older secret stops signing, or has stopped.
 * @property-read string|null $secret Signs what is sent. Told when it is made, and never again.
 */
final class WebhookEndpoint extends ApiObject
{
    protected const WITHIN = [
        'health' => WebhookEndpointHealth::class,
    ];
}
