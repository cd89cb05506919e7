<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The request cannot be done as it is: 400, 413, 415, 422. */
final class InvalidRequestError extends PolytillError
{
}
