<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** Where events are sent. */
final class WebhookEndpoints
{
    public readonly WebhookEndpointsDeliveries $deliveries;

    public function __construct(private readonly Api $api)
    {
        $this->deliveries = new WebhookEndpointsDeliveries($api);
    }

    /**
     * Create a webhook endpoint. Keep the `secret` of the answer: it is told this once.
     *
     * - `url`: Where events are sent.
     * - `events`: The event types to send, in the words of the endpoint’s dialect; `*` for all.
     * - `description`: Your own note.
     * - `dialect`: Whose payloads and signature it gets.
     * - `signing`: What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`).
     *
     * @param array{
     *     url: string,
     *     events: list<string>,
     *     description?: string|null,
     *     dialect?: 'adullam'|'bagelpay'|'convergegate'|'paygate'|'stripe'|'wewire',
     *     signing?: 'hmac'|'ed25519',
     * } $params
     */
    public function create(array $params, ?RequestOptions $options = null): Model\WebhookEndpoint
    {
        return $this->api->call(
            'POST',
            '/v1/webhooks',
            Model\WebhookEndpoint::class,
            body: Request::body($params),
            options: $options,
        );
    }

    /**
     * List webhook endpoints. Newest first, in whichever API’s words they hear.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     * } $params
     * @return Page<Model\WebhookEndpoint>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/webhooks',
            Model\WebhookEndpoint::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a webhook endpoint. With its health. Its secret is not told again. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\WebhookEndpoint
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/webhooks/%s', $id),
            Model\WebhookEndpoint::class,
            options: $options,
        );
    }

    /**
     * Update a webhook endpoint. Changes what is sent. Enabling one sends what is still on its way to it.
     *
     * - `url`: Where events are sent.
     * - `events`: The event types to send, in the words of the endpoint’s dialect; `*` for all.
     * - `description`: Your own note.
     * - `status`: A disabled one is sent nothing.
     * - `signing`: What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`).
     *
     * @param array{
     *     url?: string,
     *     events?: list<string>,
     *     description?: string|null,
     *     status?: 'enabled'|'disabled',
     *     signing?: 'hmac'|'ed25519',
     * } $params
     */
    public function update(string $id, array $params = [], ?RequestOptions $options = null): Model\WebhookEndpoint
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/webhooks/%s', $id),
            Model\WebhookEndpoint::class,
            body: Request::body($params),
            options: $options,
        );
    }

    /** Delete a webhook endpoint. What was on its way to it is not sent. */
    public function delete(string $id, ?RequestOptions $options = null): Model\DeleteWebhookResult
    {
        return $this->api->call(
            'DELETE',
            Request::path('/v1/webhooks/%s', $id),
            Model\DeleteWebhookResult::class,
            options: $options,
        );
    }

    /**
     * Roll the signing secret. Keep the `secret` of the answer: it is told this once. Until the overlap is over, the
     * one before signs too. A key pair is rolled with it.
     *
     * - `overlap_seconds`: For how long the secret so far signs too, in real time. 0 ends all older ones at once.
     *
     * @param array{
     *     overlap_seconds?: int,
     * } $params
     */
    public function rollSecret(string $id, array $params = [], ?RequestOptions $options = null): Model\WebhookEndpoint
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/webhooks/%s/roll_secret', $id),
            Model\WebhookEndpoint::class,
            body: Request::body($params),
            options: $options,
        );
    }

    /**
     * Find out why a signature does not match. Give a request as it came and what you check it with: the answer says
     * what is wrong, and what to do. It tries the secret and the body with each usual mishap undone, and compares
     * with what was sent. What you give is neither kept nor logged.
     *
     * - `headers`: Those of the request: by name, or as text with one on each line.
     * - `body`: The body as text, exactly as it came. Or `body_base64`.
     * - `body_base64`: The bytes of the body in base64, which leaves nothing to doubt.
     * - `secret`: What you check with: the `whsec_…` of the endpoint, or the `whpk_…` of its key pair. Not kept.
     * - `endpoint`: Instead of `secret`: checks by this endpoint’s own.
     * - `tolerance_seconds`: How far the time of signing may be from now, either way.
     * - `now`: Your own clock, where it was checked. Left out: this server’s.
     *
     * @param array{
     *     headers: array<string, string|list<string>>|string,
     *     body?: string,
     *     body_base64?: string,
     *     secret?: string,
     *     endpoint?: string,
     *     tolerance_seconds?: int,
     *     now?: string,
     * } $params
     */
    public function verify(array $params, ?RequestOptions $options = null): Model\SignatureCheck
    {
        return $this->api->call(
            'POST',
            '/v1/webhooks/verify',
            Model\SignatureCheck::class,
            body: Request::body($params),
            options: $options,
        );
    }
}
