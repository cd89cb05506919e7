<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class TestCheckoutSessions
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Pay a session as a payer would. Answers 200 on a decline too, and at once for methods that take time.
     *
     * - `method`: What the payer enters.
     *
     * @param array{
     *     method: array{type: 'card', number: string, exp_month?: int, exp_year?: int, cvc?: string}|array{type: 'blik', code: string}|array{type: 'mobile_money', phone: string, network?: string|null, otp?: string}|array{type: 'crypto', asset: 'ETH'|'USDT'|'USDC', network?: 'ethereum'|'base'|'polygon', paid?: 'exact'|'partial'|'over'|'late'},
     * } $params
     */
    public function pay(string $id, array $params, ?RequestOptions $options = null): Model\PayInTestResult
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/test/checkout/sessions/%s/pay', $id),
            Model\PayInTestResult::class,
            body: Request::body($params, ['method']),
            options: $options,
        );
    }
}
