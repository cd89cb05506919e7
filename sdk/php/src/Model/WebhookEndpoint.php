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
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $secret Signs what is sent. Told when it is made, and never again.
 */
final class WebhookEndpoint extends ApiObject
{
}
