<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $id
 * @property-read 'webhook_endpoint' $object
 * @property-read string $url
 * @property-read string $dialect
 * @property-read list<string> $events
 * @property-read string|null $description Your own note.
 * @property-read string $status One of `enabled`, `disabled`.
 * @property-read string|null $disabled_reason `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null while it is enabled.
 * @property-read WebhookEndpointHealth $health
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
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
