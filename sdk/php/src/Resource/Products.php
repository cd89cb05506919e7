<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** What is sold, and for how much. */
final class Products
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Create a product. Name it in the `line_items` of a session to sell it.
     *
     * - `id`: An id of your own, for a catalogue that moves here. Default: one is made.
     * - `name`: What is sold.
     * - `description`: More about it.
     * - `unit_amount`: Price of one, in minor units.
     * - `currency`: ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or else the
     *   account’s.
     * - `active`: Whether it is sold.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     *
     * @param array{
     *     id?: string,
     *     name: string,
     *     description?: string|null,
     *     unit_amount?: int,
     *     currency?: string,
     *     active?: bool,
     *     metadata?: array<string, string>,
     * } $params
     */
    public function create(array $params, ?RequestOptions $options = null): Model\Product
    {
        return $this->api->call(
            'POST',
            '/v1/products',
            Model\Product::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /**
     * List products. Newest first, archived ones too.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `active`: Only those that are sold, or only archived ones.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     active?: 'true'|'false',
     * } $params
     * @return Page<Model\Product>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/products',
            Model\Product::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a product. What is sold, at its price now. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Product
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/products/%s', $id),
            Model\Product::class,
            options: $options,
        );
    }

    /**
     * Update a product. Changes what is sent. Sessions that exist keep the price they were made with. Metadata is
     * merged; an empty text removes its key.
     *
     * - `name`: What is sold.
     * - `description`: More about it.
     * - `unit_amount`: Price of one, in minor units.
     * - `currency`: ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or else the
     *   account’s.
     * - `active`: Whether it is sold.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     *
     * @param array{
     *     name?: string,
     *     description?: string|null,
     *     unit_amount?: int,
     *     currency?: string,
     *     active?: bool,
     *     metadata?: array<string, string>,
     * } $params
     */
    public function update(string $id, array $params = [], ?RequestOptions $options = null): Model\Product
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/products/%s', $id),
            Model\Product::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /**
     * Archive a product. It is not sold any more. What was sold keeps it, and an update with `active` sells it
     * again.
     */
    public function archive(string $id, ?RequestOptions $options = null): Model\Product
    {
        return $this->api->call(
            'DELETE',
            Request::path('/v1/products/%s', $id),
            Model\Product::class,
            options: $options,
        );
    }
}
