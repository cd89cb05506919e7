<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The idempotency key was used for another request, or its first request is still being worked on: 409. */
final class IdempotencyError extends PolytillError
{
}
