<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** A hosted page on which one amount is paid, once. */
final class CheckoutSessions
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Create a checkout session. One amount is asked for, once. Send the payer to the `url` of the answer.
     *
     * - `amount`: What is to be paid, in minor units (pesewas, cents).
     * - `currency`: ISO 4217 code. Default: the account’s, GHS unless it was set.
     * - `success_url`: Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the id of the
     *   session.
     * - `cancel_url`: Where the payer goes to turn back. Takes the same placeholder.
     * - `customer`: The id of a customer.
     * - `customer_email`: Pre-filled on the page.
     * - `customer_phone`: Pre-filled on the page.
     * - `payment_method_types`: The ways to pay that are offered. Default: all that are set up.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     * - `expires_at`: When it ends unpaid: ISO 8601 with an offset, 5 minutes to 30 days ahead. Default: 24 hours.
     * - `allowed_assets`: The crypto assets that are offered, by their symbols: `ETH`, `USDT`, `USDC`, and the
     *   tokens of your own chains’ settings. Default: all.
     * - `line_items`: What is bought. Their sum must be `amount`.
     * - `description`: Shown on the page.
     * - `client_reference_id`: Your own reference.
     * - `locale`: Language of the page, such as `fr`. Default: the browser’s.
     * - `notification_url`: Where the events of this session go, besides your endpoints.
     *
     * @param array{
     *     amount: int,
     *     currency?: string|null,
     *     success_url: string,
     *     cancel_url: string,
     *     customer?: string|null,
     *     customer_email?: string|null,
     *     customer_phone?: string|null,
     *     payment_method_types?: list<'card'|'blik'|'mobile_money'|'crypto'>,
     *     metadata?: array<string, string>,
     *     expires_at?: string|null,
     *     allowed_assets?: list<string>,
     *     line_items?: list<array{product?: string|null, name?: string, description?: string|null, unit_amount?: int, quantity: int}>,
     *     description?: string|null,
     *     client_reference_id?: string|null,
     *     locale?: string|null,
     *     notification_url?: string|null,
     * } $params
     */
    public function create(array $params, ?RequestOptions $options = null): Model\CheckoutSession
    {
        return $this->api->call(
            'POST',
            '/v1/checkout/sessions',
            Model\CheckoutSession::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /**
     * List checkout sessions. Newest first. Every filter narrows it.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `status`: Only those of this status.
     * - `customer`: Only those of this customer.
     * - `payment`: Only the one that this payment belongs to.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     status?: 'open'|'complete'|'expired',
     *     customer?: string,
     *     payment?: string,
     *     created?: array{gte?: string, lte?: string},
     * } $params
     * @return Page<Model\CheckoutSession>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/checkout/sessions',
            Model\CheckoutSession::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a checkout session. How it stands now. Its id is read in the form of any API of this server. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\CheckoutSession
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/checkout/sessions/%s', $id),
            Model\CheckoutSession::class,
            options: $options,
        );
    }

    /**
     * Expire an open checkout session. It can no longer be paid, and its page says so. Money that is on its way all
     * the same is told as late.
     */
    public function expire(string $id, ?RequestOptions $options = null): Model\CheckoutSession
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/checkout/sessions/%s/expire', $id),
            Model\CheckoutSession::class,
            options: $options,
        );
    }

    /**
     * Cancel an open checkout session. As expiring it, and `canceled_at` says that you did. Its payer cannot start
     * again.
     */
    public function cancel(string $id, ?RequestOptions $options = null): Model\CheckoutSession
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/checkout/sessions/%s/cancel', $id),
            Model\CheckoutSession::class,
            options: $options,
        );
    }
}
