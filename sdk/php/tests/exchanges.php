<?php

declare(strict_types=1);

use Polytill\Errors\ConnectionError;
use Polytill\Errors\PolytillError;
use Polytill\Errors\TimeoutError;
use Polytill\Polytill;
use Polytill\RequestOptions;
use Polytill\Transport\CurlTransport;
use Polytill\Transport\StreamTransport;
use Polytill\Transport\Transport;

const ORDER = ['amount' => 5000, 'success_url' => 'https://shop.example/ok', 'cancel_url' => 'https://shop.example/no'];
const LONGEST_MS = 30_000;

/** A client of the server that the tests have been given; `npm test` starts one, and a network that misbehaves. */
function client(?string $url = null, mixed ...$settings): Polytill
{
    $name = getenv('POLYTILL_TRANSPORT') ?: 'stream';
    $transport = $name === 'curl' ? new CurlTransport() : new StreamTransport();
    return new Polytill(getenv('POLYTILL_KEY'), $url ?? getenv('POLYTILL_URL'), ...$settings, transport: $transport);
}

function proxied(string $steps, ?string $name = null, mixed ...$settings): Polytill
{
    return client(sprintf('%s/%s/%s', getenv('POLYTILL_PROXY'), $steps, $name ?? bin2hex(random_bytes(8))), ...$settings);
}

/** What the proxy has seen or kept. */
function told(string $path): array|object
{
    return json_decode(file_get_contents(getenv('POLYTILL_PROXY') . "/{$path}"));
}

/** What comes of a call through the steps of a vector. */
function outcomeOf(object $vector, string $name): array
{
    $settings = [];
    if (isset($vector->timeout_ms)) {
        $settings['timeout'] = $vector->timeout_ms / 1000;
    }
    if (isset($vector->max_retries)) {
        $settings['maxRetries'] = $vector->max_retries;
    }
    try {
        $client = proxied(implode(',', $vector->steps), $name, ...$settings);
        return ['id' => $client->checkout->sessions->create([...ORDER, 'metadata' => ['exchange' => $name]])->id];
    } catch (PolytillError $error) {
        return ['error' => (new ReflectionClass($error))->getShortName(), 'status' => $error->status, 'retry_after' => $error->retryAfter];
    }
}

/**
 * A busy machine may not come to all the steps in a short time: then they are gone through anew, in twice the time.
 *
 * @return array{string, array<string, mixed>} the name of the exchange, and what has come of it
 */
function goThrough(object $vector): array
{
    $name = bin2hex(random_bytes(8));
    $outcome = outcomeOf($vector, $name);
    $timeoutMs = $vector->timeout_ms ?? INF;
    if (count(told("seen/{$name}")) === $vector->requests || $timeoutMs > LONGEST_MS) {
        return [$name, $outcome];
    }
    return goThrough((object) [...(array) $vector, 'timeout_ms' => 2 * $timeoutMs]);
}

foreach (vectors('exchanges') as $vector) {
    test("an exchange: {$vector->name}", static function () use ($vector): void {
        [$name, $outcome] = goThrough($vector);
        $made = [];
        foreach (client()->checkout->sessions->list(['limit' => 100])->data as $session) {
            if (($session->metadata['exchange'] ?? null) === $name) {
                $made[] = $session->id;
            }
        }
        if (isset($vector->error)) {
            $expected = ['error' => $vector->error, 'status' => $vector->status ?? null, 'retry_after' => $vector->retry_after ?? null];
            same($expected, $outcome);
            same($vector->sessions, count($made));
        } else {
            same(['id' => $made[0] ?? null], $outcome);
            same(1, count($made));
        }
        $seen = told("seen/{$name}");
        same($vector->requests, count($seen));
        same(1, count(array_unique(array_column($seen, 'key'))));
    });
}

test('a refused connection is told', static function (): void {
    $message = throws(ConnectionError::class, static fn () => client('http://127.0.0.1:9', maxRetries: 0)->account->retrieve())->getMessage();
    isTrue(str_contains($message, 'http://127.0.0.1:9/v1/account'));
});

test('a request can have its own timeout and retries', static function (): void {
    $options = new RequestOptions(timeout: 0.05, maxRetries: 0);
    throws(TimeoutError::class, static fn () => proxied('hang')->account->retrieve($options));
});
