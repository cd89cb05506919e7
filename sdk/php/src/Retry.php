<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Errors\ConnectionError;
use Polytill\Errors\PolytillError;

/** When a request is sent again. */
final class Retry
{
    private const FIRST = 0.5;
    private const MOST = 8.0;
    /** Whoever asks to wait longer than this is better told to the caller. */
    private const LONGEST_RETRY_AFTER = 60;

    /**
     * How many seconds to wait before the next attempt; null: it would not help. Each wait is twice the one before, less up to
     * a half, so that many clients do not come back at once. What the server asks for goes first.
     *
     * @param ?float $random From 0 to 1.
     */
    public static function delay(PolytillError $error, int $retriesMade, ?float $random = null): ?float
    {
        if (!self::isWorthRepeating($error)) {
            return null;
        }
        if ($error->retryAfter !== null) {
            return $error->retryAfter <= self::LONGEST_RETRY_AFTER ? (float) $error->retryAfter : null;
        }
        $random ??= mt_rand() / mt_getrandmax();
        return min(self::MOST, self::FIRST * 2 ** $retriesMade) * (1 - $random / 2);
    }

    private static function isWorthRepeating(PolytillError $error): bool
    {
        return $error instanceof ConnectionError
            || in_array($error->status, [408, 429], true)
            || $error->status >= 500
            || $error->errorCode === 'idempotency_key_in_use';
    }
}
