<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Errors\SignatureVerificationError;
use Polytill\Model\Event;

/** Verifies what a Polytill sends to your webhook endpoint. */
final class Webhook
{
    private const JSON = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_PRESERVE_ZERO_FRACTION;

    /**
     * The event in a request, once its signature is proven.
     *
     * @param mixed $body The raw body: `file_get_contents('php://input')`, or `$request->getContent()`.
     * @param ?string $signature The header `X-PayGate-Signature`: `$_SERVER['HTTP_X_PAYGATE_SIGNATURE']`.
     * @param string $secret The endpoint's `whsec_…`.
     * @param int $tolerance How many seconds the time of signing may lie from now, either way.
     * @param ?int $now Unix seconds. For tests.
     * @throws SignatureVerificationError Its `reason` and message say what is wrong.
     */
    public static function constructEvent(
        mixed $body,
        ?string $signature,
        #[\SensitiveParameter]
        string $secret,
        int $tolerance = 300,
        ?int $now = null,
    ): Event {
        if (!is_string($body)) {
            throw SignatureVerificationError::because(
                'body_parsed',
                'The body was parsed already, and only its raw bytes can be verified. Use file_get_contents("php://input").',
            );
        }
        if ($secret === '') {
            throw SignatureVerificationError::because('secret_missing', 'There is no secret: give the whsec_… of this endpoint.');
        }
        [$time, $marks] = self::parse($signature);
        $matches = static function (string $secret, string $body) use ($time, $marks): bool {
            $digest = hash_hmac('sha256', "{$time}.{$body}", $secret);
            return in_array(true, array_map(static fn (string $mark): bool => hash_equals($digest, $mark), $marks), true);
        };
        if (!$matches($secret, $body)) {
            throw self::diagnose($matches, $secret, $body);
        }
        $age = ($now ?? time()) - $time;
        if (abs($age) > $tolerance) {
            $when = $age > 0 ? "{$age} s ago" : -$age . ' s in the future';
            throw SignatureVerificationError::because(
                'outside_tolerance',
                "The signature is right and was made {$when}, which is more than {$tolerance} s from now: check this machine's clock.",
            );
        }
        return self::parseEvent($body);
    }

    /**
     * Reads `t=<unix seconds>,v1=<hex>`, with as many `v1` as there are secrets that count. Other schemes are passed over.
     *
     * @return array{int, list<string>} When it was signed, and the digests of which one must match.
     */
    private static function parse(?string $signature): array
    {
        if ($signature === null || $signature === '') {
            throw SignatureVerificationError::because(
                'signature_missing',
                'There is no signature: give the header X-PayGate-Signature of the request.',
            );
        }
        $time = null;
        $marks = [];
        foreach (explode(',', $signature) as $field) {
            [$name, $value] = [...explode('=', trim($field), 2), ''];
            if ($name === 't') {
                $time ??= $value;
            } elseif ($name === 'v1') {
                $marks[] = $value;
            }
        }
        if (preg_match('/^\d{1,12}\z/', $time ?? '') !== 1 || $marks === []) {
            throw SignatureVerificationError::because(
                'signature_malformed',
                'The signature is not of the form t=…,v1=…: give the header X-PayGate-Signature as it came.',
            );
        }
        return [(int) $time, $marks];
    }

    /**
     * Says why nothing matched, by trying the usual mistakes the other way round.
     *
     * @param \Closure(string, string): bool $matches
     */
    private static function diagnose(\Closure $matches, string $secret, string $body): SignatureVerificationError
    {
        if (trim($secret) !== $secret && $matches(trim($secret), $body)) {
            return SignatureVerificationError::because('secret_untrimmed', 'The secret has blanks or a line break around it.');
        }
        $parsed = json_decode($body);
        if (json_last_error() === JSON_ERROR_NONE && $matches($secret, (string) json_encode($parsed, self::JSON))) {
            return SignatureVerificationError::because(
                'body_rewritten',
                'The body was parsed and written again, so it is not what was signed. Verify the raw body, before any JSON parser has it.',
            );
        }
        $hint = str_starts_with($secret, 'whsec_') ? '' : ' This secret does not begin with whsec_.';
        return SignatureVerificationError::because(
            'no_match',
            "The signature does not match. Use the raw body, and the secret of this very endpoint.{$hint}",
        );
    }

    private static function parseEvent(string $body): Event
    {
        try {
            $event = ApiObject::wrap(json_decode($body, flags: JSON_THROW_ON_ERROR), Event::class);
        } catch (\JsonException $cause) {
            throw SignatureVerificationError::because('body_not_json', 'The body is signed and is no JSON.', $cause);
        }
        return $event;
    }
}
