<?php

declare(strict_types=1);

use Polytill\Errors\ConnectionError;
use Polytill\Errors\ErrorOf;
use Polytill\Errors\PolytillError;
use Polytill\Errors\SignatureVerificationError;
use Polytill\Errors\TimeoutError;
use Polytill\Model\Event;
use Polytill\Polytill;
use Polytill\RequestOptions;
use Polytill\Retry;
use Polytill\Transport\HttpRequest;
use Polytill\Transport\HttpResponse;
use Polytill\Transport\Transport;
use Polytill\Webhook;

/** Keeps the requests, and answers them by a function of their number. */
final class KeepingTransport implements Transport
{
    /** @var list<HttpRequest> */
    public array $requests = [];

    public function __construct(private readonly Closure $answer)
    {
    }

    public function send(HttpRequest $request, float $timeout): HttpResponse
    {
        $this->requests[] = $request;
        $answer = ($this->answer)(count($this->requests) - 1);
        return $answer instanceof HttpResponse ? $answer : new HttpResponse(200, [], json_encode($answer));
    }
}

foreach (vectors('generated/signatures') as $vector) {
    test("a webhook: {$vector->name}", static function () use ($vector): void {
        $construct = static fn (mixed $body): Event =>
            Webhook::constructEvent($body, $vector->header, $vector->secret, now: $vector->now);
        if (isset($vector->reason)) {
            $bodies = is_string($vector->body) ? [$vector->body] : [$vector->body, asArray($vector->body)];
            foreach ($bodies as $body) {
                same($vector->reason, throws(SignatureVerificationError::class, static fn () => $construct($body))->reason);
            }
            return;
        }
        $event = $construct($vector->body);
        same($vector->type, $event->type);
        same(json_decode($vector->body, true), $event->toArray());
    });
}

foreach (vectors('generated/errors') as $vector) {
    test("an error: {$vector->name}", static function () use ($vector): void {
        $response = new HttpResponse($vector->answer->status, (array) $vector->answer->headers, $vector->answer->body);
        $client = new Polytill('sk_test_p', maxRetries: 0, transport: new KeepingTransport(static fn () => $response));
        $error = throws("Polytill\\Errors\\{$vector->error->class}", static fn () => $client->account->retrieve());
        isTrue($error instanceof PolytillError);
        same($vector->error->message, $error->getMessage());
        $told = [$error->status, $error->type, $error->errorCode, $error->param];
        same([$vector->error->status, $vector->error->type, $vector->error->code, $vector->error->param], $told);
        $told = [$error->docUrl, $error->requestId, $error->retryAfter];
        same([$vector->error->doc_url, $vector->error->request_id, $vector->error->retry_after], $told);
    });
}

foreach (vectors('retries') as $vector) {
    test("a retry: {$vector->name}", static function () use ($vector): void {
        $headers = isset($vector->retry_after) ? ['retry-after' => $vector->retry_after] : [];
        $body = json_encode(['error' => ['type' => $vector->type ?? 'api_error', 'code' => $vector->code ?? null]]);
        $error = match ($vector->failure ?? null) {
            'connection' => new ConnectionError('x'),
            'timeout' => new TimeoutError('x'),
            default => ErrorOf::response(new HttpResponse($vector->status, $headers, $body)),
        };
        $delay = Retry::delay($error, $vector->retries_made, (float) $vector->random);
        same($vector->delay_ms, $delay === null ? null : (int) round($delay * 1000));
    });
}

/** Calls `webhook_endpoints.deliveries.list` of a client. */
function callNamed(Polytill $client, string $call, array $arguments): mixed
{
    $names = array_map(static fn (string $name): string => lcfirst(str_replace('_', '', ucwords($name, '_'))), explode('.', $call));
    $method = array_pop($names);
    $resource = array_reduce($names, static fn (object $place, string $name): object => $place->$name, $client);
    return $resource->$method(...$arguments);
}

foreach (vectors('requests') as $vector) {
    test("a request: {$vector->name}", static function () use ($vector): void {
        $empty = ['object' => 'list', 'url' => '', 'has_more' => false, 'data' => []];
        $transport = new KeepingTransport(static fn (): array => $empty);
        $client = new Polytill('sk_test_p', 'https://pay.example/till/', transport: $transport);
        $arguments = [...($vector->ids ?? []), ...(isset($vector->params) ? [asArray($vector->params)] : [])];
        if (isset($vector->idempotency_key)) {
            $arguments[] = new RequestOptions(idempotencyKey: $vector->idempotency_key);
        }
        $call = static fn (): mixed => callNamed($client, $vector->call, $arguments);
        if (isset($vector->refused)) {
            throws(InvalidArgumentException::class, $call);
            same([], $transport->requests);
            return;
        }
        $call();
        [$request] = $transport->requests;
        [$path, $query] = [...explode('?', substr($request->url, strlen('https://pay.example/till')), 2), null];
        same($vector->request->target, $query === null ? $path : "{$path}?" . urldecode($query));
        same($vector->request->method, $request->method);
        same(json_encode($vector->request->body), $request->body === null ? 'null' : json_encode(json_decode($request->body)));
        same('Bearer sk_test_p', $request->headers['authorization']);
        same($vector->request->body === null ? null : 'application/json', $request->headers['content-type'] ?? null);
        same($request->method === 'GET', !isset($request->headers['idempotency-key']));
        same($vector->idempotency_key ?? $request->headers['idempotency-key'] ?? null, $request->headers['idempotency-key'] ?? null);
    });
}

foreach (vectors('pages') as $vector) {
    test("a list: {$vector->name}", static function () use ($vector): void {
        $transport = new KeepingTransport(static function (int $number) use ($vector): array {
            ['has_more' => $hasMore, 'ids' => $ids] = (array) $vector->pages[$number];
            $data = array_map(static fn (string $id): array => ['id' => $id, 'novelty' => ['of' => $id]], $ids);
            return ['object' => 'list', 'url' => '/v1/x', 'has_more' => $hasMore, 'data' => $data];
        });
        $client = new Polytill('sk_test_p', transport: $transport);
        $seen = iterator_to_array($client->checkout->sessions->list(asArray($vector->params)));
        same($vector->ids, array_map(static fn (object $each): string => $each->id, $seen));
        same($vector->ids, array_map(static fn (object $each): string => $each->novelty->of, $seen));
        $queries = array_map(static fn (HttpRequest $each): string => urldecode(parse_url($each->url, PHP_URL_QUERY) ?? ''), $transport->requests);
        same(array_column($vector->pages, 'query'), $queries);
    });
}

test('wrong settings are told at once', static function (): void {
    foreach (['', "sk_test_p\n"] as $key) {
        throws(InvalidArgumentException::class, static fn () => new Polytill($key));
    }
    throws(InvalidArgumentException::class, static fn () => new Polytill('sk_test_p', 'pay.example'));
});

test('the idempotency key can be given, and is a UUID where it is not', static function (): void {
    $transport = new KeepingTransport(static fn (): object => new stdClass());
    $client = new Polytill('sk_test_p', transport: $transport);
    $client->refunds->create(['payment' => 'pay_1'], new RequestOptions(idempotencyKey: 'refund-of-1234'));
    $client->refunds->create(['payment' => 'pay_1']);
    [$first, $second] = array_map(static fn (HttpRequest $each): string => $each->headers['idempotency-key'], $transport->requests);
    same('refund-of-1234', $first);
    same(1, preg_match('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/', $second));
});
