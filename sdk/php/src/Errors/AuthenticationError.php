<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The API key is missing, unknown or revoked: 401. */
final class AuthenticationError extends PolytillError
{
}
