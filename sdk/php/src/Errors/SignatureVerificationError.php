<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** A webhook that is not proven to come from your Polytill. Answer 400. */
final class SignatureVerificationError extends PolytillError
{
    /**
     * One of `body_parsed`, `body_rewritten`, `body_not_json`, `signature_missing`, `signature_malformed`, `secret_missing`,
     * `secret_untrimmed`, `outside_tolerance`, `no_match`.
     */
    public readonly string $reason;

    public static function because(string $reason, string $message, ?\Throwable $previous = null): self
    {
        $error = new self($message, previous: $previous);
        $error->reason = $reason;
        return $error;
    }
}
