<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $id The id of what was there.
 * @property-read 'webhook_endpoint' $object What it is: always `webhook_endpoint`.
 * @property-read true $deleted Always true.
 */
final class DeleteWebhookResult extends ApiObject
{
}
