<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** Which calls were made, kept for 7 days. */
final class Requests
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List requests. Newest first: calls of every API of the account in this mode, also those that were refused. A
     * call stands here about a second after it was answered; where more than some hundred come in a second, not all
     * of them do. Calls of this list are not in it.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `status`: Only answers of this class; `error`: of 4xx and 5xx.
     * - `method`: Only by this method of HTTP.
     * - `path`: Only where the path has this in it.
     * - `key`: Only by this API key: `key_…`.
     * - `api`: Only calls of this API, such as `stripe`.
     * - `request_id`: Only this one: the `Request-Id` of its answer.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     status?: '2xx'|'3xx'|'4xx'|'5xx'|'error',
     *     method?: 'GET'|'POST'|'PUT'|'PATCH'|'DELETE',
     *     path?: string,
     *     key?: string,
     *     api?: string,
     *     request_id?: string,
     * } $params
     * @return Page<Model\ApiRequest>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/requests',
            Model\ApiRequest::class,
            query: $params,
            options: $options,
        );
    }

    /**
     * Retrieve a request. With what was sent and answered. Card numbers, codes, secrets, phones and e-mail addresses
     * are masked.
     */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\ApiRequest
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/requests/%s', $id),
            Model\ApiRequest::class,
            options: $options,
        );
    }
}
