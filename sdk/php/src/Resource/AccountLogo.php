<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class AccountLogo
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Upload your logo. Takes the place of the one before it, on the payment pages of test and live mode alike.
     *
     * - `image`: A still PNG, JPEG or WebP in base64, alone or as a `data:` URI: at most 16 KB and 16 to 1024 pixels
     *   a side. Shown 32 pixels high and at most 120 wide: 128 × 128 or 480 × 128 is sharp everywhere, and 2 KB are
     *   enough.
     *
     * @param array{
     *     image: string,
     * } $params
     */
    public function set(array $params, ?RequestOptions $options = null): Model\Account
    {
        return $this->api->call(
            'POST',
            '/v1/account/logo',
            Model\Account::class,
            body: Request::body($params),
            options: $options,
        );
    }

    /** Take your logo away. The page then shows the first letter of your name. */
    public function remove(?RequestOptions $options = null): Model\Account
    {
        return $this->api->call(
            'DELETE',
            '/v1/account/logo',
            Model\Account::class,
            options: $options,
        );
    }
}
