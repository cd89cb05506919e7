<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class TestPayments
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Dispute a payment as a payer’s bank would. It takes all that came in. `won` gives it back, `lost` keeps it;
     * `created` again takes it up anew.
     *
     * - `step`: `created`: the bank takes the money and wants evidence. `won`: it gives it back. `lost`: it keeps
     *   it.
     *
     * @param array{
     *     step: 'created'|'under_review'|'won'|'lost',
     * } $params
     */
    public function dispute(string $id, array $params, ?RequestOptions $options = null): Model\Dispute
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/test/payments/%s/dispute', $id),
            Model\Dispute::class,
            body: Request::body($params),
            options: $options,
        );
    }
}
