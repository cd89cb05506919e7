<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The object does not allow this as it stands: 409. */
final class InvalidStateError extends PolytillError
{
}
