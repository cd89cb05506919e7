<?php

declare(strict_types=1);

namespace Polytill\Errors;

/** No answer came: what was asked for may have been done. */
class ConnectionError extends PolytillError
{
}
