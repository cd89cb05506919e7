<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Errors\ApiError;
use Polytill\Errors\ErrorOf;
use Polytill\Errors\PolytillError;
use Polytill\Transport\HttpRequest;
use Polytill\Transport\HttpResponse;
use Polytill\Transport\Transport;

/** What every resource makes its calls with: build the request, send it, repeat it where that helps, read the answer. */
final class Api
{
    public function __construct(private readonly Settings $settings, private readonly Transport $transport)
    {
    }

    /**
     * @param class-string<ApiObject> $as What is answered.
     * @param array<string, mixed> $query
     */
    public function call(
        string $method,
        string $path,
        string $as = ApiObject::class,
        array $query = [],
        ?object $body = null,
        ?RequestOptions $options = null,
    ): mixed {
        return ApiObject::wrap($this->send($method, $path, $query, $body, $options), $as);
    }

    /**
     * @template Item of ApiObject
     * @param class-string<Item> $of
     * @param array<string, mixed> $query
     * @param string $method Of a call that does something, and answers a list of what it was done to.
     * @return Page<Item>
     */
    public function list(
        string $path,
        string $of,
        array $query = [],
        ?object $body = null,
        ?RequestOptions $options = null,
        string $method = 'GET',
    ): Page {
        $load = function (array $query) use ($method, $path, $of, $body, $options, &$load): Page {
            $answer = $this->send($method, $path, $query, $body, $options);
            return new Page($answer->url, $answer->has_more, ApiObject::wrap($answer->data, $of), $query, $load);
        };
        return $load($query);
    }

    /** @param array<string, mixed> $query */
    private function send(string $method, string $path, array $query, ?object $body, ?RequestOptions $options): mixed
    {
        $request = Request::build($method, $path, $query, $body, $this->settings, $options?->idempotencyKey);
        return self::read($this->sendAndRepeat($request, $options ?? new RequestOptions()));
    }

    private function sendAndRepeat(HttpRequest $request, RequestOptions $options): HttpResponse
    {
        $timeout = $options->timeout ?? $this->settings->timeout;
        $maxRetries = $options->maxRetries ?? $this->settings->maxRetries;
        for ($retriesMade = 0; ; $retriesMade++) {
            try {
                $response = $this->transport->send($request, $timeout);
                if ($response->status >= 200 && $response->status < 300) {
                    return $response;
                }
                throw ErrorOf::response($response);
            } catch (PolytillError $error) {
                $delay = $retriesMade < $maxRetries ? Retry::delay($error, $retriesMade) : null;
                if ($delay === null) {
                    throw $error;
                }
                usleep((int) ($delay * 1_000_000));
            }
        }
    }

    private static function read(HttpResponse $response): mixed
    {
        if ($response->body === '') {
            return null;
        }
        try {
            return json_decode($response->body, flags: JSON_THROW_ON_ERROR);
        } catch (\JsonException $cause) {
            $message = "Answered {$response->status} and no JSON: " . substr($response->body, 0, 200);
            $requestId = $response->headers['request-id'] ?? null;
            throw new ApiError($message, status: $response->status, requestId: $requestId, previous: $cause);
        }
    }
}
