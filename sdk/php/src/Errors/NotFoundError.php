<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** There is no such object for this key: 404. */
final class NotFoundError extends PolytillError
{
}
