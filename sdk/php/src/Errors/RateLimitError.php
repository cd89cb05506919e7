<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** Too many requests, for longer than was worth waiting: 429. */
final class RateLimitError extends PolytillError
{
}
