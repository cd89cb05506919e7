<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** A webhook that is not proven to come from your Polytill. Answer 400. */
final class SignatureVerificationError extends \RuntimeException
{
    /**
     * @param string $reason One of `body_parsed`, `body_rewritten`, `body_not_json`, `signature_missing`,
     *                       `signature_malformed`, `secret_missing`, `secret_untrimmed`, `outside_tolerance`, `no_match`.
     */
    public function __construct(public readonly string $reason, string $message, ?\Throwable $previous = null)
    {
        parent::__construct($message, 0, $previous);
    }
}
