<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

/** Your settings, for test and live mode alike. */
final class Account
{
    public readonly AccountLogo $logo;

    public function __construct(private readonly Api $api)
    {
        $this->logo = new AccountLogo($api);
    }

    /** Retrieve your account. The account that the key is of. */
    public function retrieve(?RequestOptions $options = null): Model\Account
    {
        return $this->api->call(
            'GET',
            '/v1/account',
            Model\Account::class,
            options: $options,
        );
    }

    /**
     * Change the settings of your account. Changes what is sent, for test and live mode alike.
     *
     * - `name`: The shop’s name, shown to payers.
     * - `default_currency`: ISO 4217 code: what a session is in that does not say.
     * - `time_zone`: IANA name of a time zone.
     * - `late_payments`: What becomes of money that arrives after its session has ended: `hold` keeps it for you to
     *   decide, `refund` sends it back.
     * - `mobile_money_fee_basis_points`: What mobile money is quoted to cost, in hundredths of a percent.
     * - `brand`: How the payment page looks, and whom payers can ask.
     * - `allowed_origins`: Sites that may show the payment page within their own.
     * - `payment_methods`: What is offered, in this order, by ISO 4217 code. A currency that is not named offers
     *   what can settle it. Null takes one away.
     * - `recover_expired`: Whether the payer of an expired session may start again on the page, in a new session
     *   with the same content.
     * - `email_receipts`: Whether payers are mailed a receipt, where this server has a mail server.
     *
     * @param array{
     *     name?: string,
     *     default_currency?: string,
     *     time_zone?: string,
     *     late_payments?: 'hold'|'refund',
     *     mobile_money_fee_basis_points?: int,
     *     brand?: array{accent_color?: string|null, support_email?: string|null, support_phone?: string|null, support_url?: string|null, terms_url?: string|null},
     *     allowed_origins?: list<string>,
     *     payment_methods?: array<string, list<'card'|'blik'|'mobile_money'|'crypto'>|null>,
     *     recover_expired?: bool,
     *     email_receipts?: bool,
     * } $params
     */
    public function update(array $params = [], ?RequestOptions $options = null): Model\Account
    {
        return $this->api->call(
            'POST',
            '/v1/account',
            Model\Account::class,
            body: Request::body($params, ['brand', 'payment_methods']),
            options: $options,
        );
    }
}
