<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** No answer came in time. */
final class TimeoutError extends ConnectionError
{
}
