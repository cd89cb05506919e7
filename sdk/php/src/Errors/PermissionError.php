<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** The API key lacks a right, or is of the wrong mode: 403. */
final class PermissionError extends PolytillError
{
}
