<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class RefundsAddress
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Name where a crypto refund goes. For a refund whose `action` is `name_address` or `send`. The payer can do the
     * same on the page of the session. As long as it is one of the two it can be named again; what was sent to one
     * that was named before carries the refund too.
     *
     * - `address`: Where the payer wants it: an address on the chain that was paid on. With capital letters, they
     *   are checked (EIP-55).
     *
     * @param array{
     *     address: string,
     * } $params
     */
    public function set(string $id, array $params, ?RequestOptions $options = null): Model\Refund
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/refunds/%s/address', $id),
            Model\Refund::class,
            body: Request::body($params),
            options: $options,
        );
    }
}
