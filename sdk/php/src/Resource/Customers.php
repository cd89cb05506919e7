<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** Who pays. */
final class Customers
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Create a customer. Name it in `customer` of a session: the page is then filled in with what is known.
     *
     * - `email`: How to reach the customer.
     * - `name`: The customer’s name.
     * - `phone`: The customer’s phone.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     *
     * @param array{
     *     email?: string|null,
     *     name?: string|null,
     *     phone?: string|null,
     *     metadata?: array<string, string>,
     * } $params
     */
    public function create(array $params = [], ?RequestOptions $options = null): Model\Customer
    {
        return $this->api->call(
            'POST',
            '/v1/customers',
            Model\Customer::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /**
     * List customers. Newest first.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `email`: Only those with this address, letter case ignored.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     email?: string,
     * } $params
     * @return Page<Model\Customer>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/customers',
            Model\Customer::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a customer. What is known of who pays. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Customer
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/customers/%s', $id),
            Model\Customer::class,
            options: $options,
        );
    }

    /**
     * Update a customer. Changes what is sent. Metadata is merged; an empty text removes its key.
     *
     * - `email`: How to reach the customer.
     * - `name`: The customer’s name.
     * - `phone`: The customer’s phone.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     *
     * @param array{
     *     email?: string|null,
     *     name?: string|null,
     *     phone?: string|null,
     *     metadata?: array<string, string>,
     * } $params
     */
    public function update(string $id, array $params = [], ?RequestOptions $options = null): Model\Customer
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/customers/%s', $id),
            Model\Customer::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /** Delete a customer. For good. Sessions and payments stay, and go on naming its id. */
    public function delete(string $id, ?RequestOptions $options = null): Model\DeleteCustomerResult
    {
        return $this->api->call(
            'DELETE',
            Request::path('/v1/customers/%s', $id),
            Model\DeleteCustomerResult::class,
            options: $options,
        );
    }
}
