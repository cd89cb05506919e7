<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $scheme The header that it stands in.
 * @property-read bool $valid It is right, and of now.
 */
final class SignatureCheckCheck extends ApiObject
{
}
