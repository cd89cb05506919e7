<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * What the page shows beside your name.
 *
 * @property-read string $url On this server. Another picture has another address.
 * @property-read int $width In pixels.
 * @property-read int $height In pixels.
 */
final class AccountBrandLogo extends ApiObject
{
}
