<?php

declare(strict_types=1);

namespace Polytill;

/** For one request; what is left out is as the client has it. */
final class RequestOptions
{
    /**
     * @param ?string $idempotencyKey Names what a write does, so that it is done once. Default: a new one for each call, kept
     *                                through its retries.
     * @param ?float $timeout Seconds.
     */
    public function __construct(
        public readonly ?string $idempotencyKey = null,
        public readonly ?float $timeout = null,
        public readonly ?int $maxRetries = null,
    ) {
    }
}
