<?php

declare(strict_types=1);

namespace Polytill\Errors;

use Polytill\Transport\HttpResponse;

/** The error that an answer is. Told by the status, which proxies speak too; `errorCode` says more. */
final class ErrorOf
{
    private const BY_STATUS = [
        401 => AuthenticationError::class,
        403 => PermissionError::class,
        404 => NotFoundError::class,
        429 => RateLimitError::class,
    ];

    public static function response(HttpResponse $response): PolytillError
    {
        $told = self::read($response->body);
        $text = static fn (string $name): ?string => is_string($told[$name] ?? null) ? $told[$name] : null;
        $shown = $response->body === '' ? 'nothing' : substr($response->body, 0, 200);
        $class = self::classOf($response->status, $text('type'));
        return new $class(
            $text('message') ?? "Answered {$response->status} and no error of Polytill: {$shown}",
            status: $response->status,
            type: $text('type'),
            errorCode: $text('code'),
            param: $text('param'),
            docUrl: $text('doc_url'),
            requestId: $text('request_id') ?? $response->headers['request-id'] ?? null,
            retryAfter: self::retryAfter($response->headers['retry-after'] ?? ''),
        );
    }

    /** @return class-string<PolytillError> */
    private static function classOf(int $status, ?string $type): string
    {
        if ($status === 409) {
            return $type === 'idempotency_error' ? IdempotencyError::class : InvalidStateError::class;
        }
        return self::BY_STATUS[$status] ?? ($status >= 400 && $status < 500 ? InvalidRequestError::class : ApiError::class);
    }

    /** @return array<string, mixed> */
    private static function read(string $body): array
    {
        $told = json_decode($body, true);
        $error = is_array($told) ? $told['error'] ?? null : null;
        return is_array($error) ? $error : [];
    }

    /** Polytill sends seconds; a date, which only a proxy would send, is as good as none. */
    private static function retryAfter(string $value): ?int
    {
        return preg_match('/^\d{1,9}\z/', $value) === 1 ? (int) $value : null;
    }
}
