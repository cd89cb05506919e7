<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The server failed, or what answered was not Polytill. */
final class ApiError extends PolytillError
{
}
