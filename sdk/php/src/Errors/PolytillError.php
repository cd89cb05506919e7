<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** What every error of this library is. */
class PolytillError extends \RuntimeException
{
    /**
     * @param ?int $status The HTTP status.
     * @param ?string $type The kind of error, coarsely: `invalid_request_error`.
     * @param ?string $errorCode What to decide by: `parameter_missing`. (PHP keeps `code` to itself.)
     * @param ?string $param The parameter that it is about.
     * @param ?string $requestId What the operator of the server finds the request in the log by.
     * @param ?int $retryAfter How many seconds the server asks to wait, where it does.
     */
    final public function __construct(
        string $message,
        public readonly ?int $status = null,
        public readonly ?string $type = null,
        public readonly ?string $errorCode = null,
        public readonly ?string $param = null,
        public readonly ?string $docUrl = null,
        public readonly ?string $requestId = null,
        public readonly ?int $retryAfter = null,
        ?\Throwable $previous = null,
    ) {
        parent::__construct($requestId === null ? $message : "{$message} (request {$requestId})", 0, $previous);
    }
}
