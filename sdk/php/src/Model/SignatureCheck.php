<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Why the signature of a webhook does not match, or that it does.
 *
 * @property-read 'signature_check' $object What it is: always `signature_check`.
 * @property-read bool $valid Every signature that the request carries is right, and of now.
 * @property-read list<SignatureCheckCheck> $checks Each kind of signature in the request.
 * @property-read list<SignatureCheckProblem> $problems Empty where it is valid.
 * @property-read string|null $event The event that the request names, where it is one of yours.
 * @property-read string|null $endpoint The endpoint whose secret has signed it, where one of yours has.
 * @property-read string|null $signed_at When it was signed, by its headers.
 * @property-read int|null $age_seconds From the time of signing to the time of the check; negative where that is earlier.
 */
final class SignatureCheck extends ApiObject
{
    protected const WITHIN = [
        'checks' => SignatureCheckCheck::class,
        'problems' => SignatureCheckProblem::class,
    ];
}
