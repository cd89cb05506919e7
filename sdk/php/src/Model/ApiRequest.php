<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * One call of an API, kept for 7 days.
 *
 * @property-read string $id Its id.
 * @property-read 'api_request' $object What it is: always `api_request`.
 * @property-read string $request_id The `Request-Id` of its answer.
 * @property-read string $method Of HTTP.
 * @property-read string $path With its query.
 * @property-read string|null $route The pattern of the path; null where there is no such call.
 * @property-read int $status Of the answer.
 * @property-read int $latency_ms From the arrival of the request to the end of its answer.
 * @property-read string $api Which API answered.
 * @property-read string $key The API key that it was made with.
 * @property-read string|null $error_code Why it was refused, in one word for all APIs.
 * @property-read string|null $idempotency_key Its `Idempotency-Key`.
 * @property-read bool $idempotent_replayed The answer was given before, under the same key.
 * @property-read string|null $request_body What was sent, as JSON, with secrets and personal data masked; cut after 8 KB. Null in lists.
 * @property-read string|null $response_body What was answered, in the same way. Null in lists.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 */
final class ApiRequest extends ApiObject
{
}
