<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * How the payment page looks, and whom payers can ask.
 *
 * @property-read AccountBrandLogo|null $logo What the page shows beside your name.
 * @property-read string|null $accent_color The colour of buttons and links on the page: `#` and six hexadecimal digits. Corrected where it would be hard to read.
 * @property-read string|null $support_email Where payers write for help.
 * @property-read string|null $support_phone Where payers call for help.
 * @property-read string|null $support_url Where payers find help.
 * @property-read string|null $terms_url Your terms and conditions.
 */
final class AccountBrand extends ApiObject
{
    protected const WITHIN = [
        'logo' => AccountBrandLogo::class,
    ];
}
