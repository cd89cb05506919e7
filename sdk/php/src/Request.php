<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Resource\Root;
use Polytill\Transport\HttpRequest;

/** From a call to the request that is sent. */
final class Request
{
    private const JSON = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR;

    /**
     * Every write carries an idempotency key, so that a retry after a lost answer is answered and not done again.
     *
     * @param array<string, mixed> $query
     */
    public static function build(
        string $method,
        string $path,
        array $query,
        ?object $body,
        Settings $settings,
        ?string $idempotencyKey,
    ): HttpRequest {
        $headers = [
            'accept' => 'application/json',
            'authorization' => "Bearer {$settings->apiKey}",
            'user-agent' => 'polytill-php/' . Root::VERSION,
        ];
        if ($body !== null) {
            $headers['content-type'] = 'application/json';
        }
        if ($method !== 'GET') {
            $headers['idempotency-key'] = self::keyHeader($idempotencyKey ?? self::newKey());
        }
        $search = http_build_query(self::inWords($query), '', '&', PHP_QUERY_RFC3986);
        $url = $settings->baseUrl . $path . ($search === '' ? '' : "?{$search}");
        return new HttpRequest($method, $url, $headers, $body === null ? null : json_encode($body, self::JSON));
    }

    /** `Request::path('/v1/payments/%s', $id)`. An id that is empty or a dot would make the address of another call. */
    public static function path(string $pattern, string ...$ids): string
    {
        foreach ($ids as $id) {
            if (in_array($id, ['', '.', '..'], true)) {
                throw new \InvalidArgumentException("An id is needed here, such as cs_…, not \"{$id}\"");
            }
        }
        return sprintf($pattern, ...array_map('rawurlencode', $ids));
    }

    /**
     * PHP has one kind of array: an empty one is a list or an object by what the API asks for there.
     *
     * @param array<string, mixed> $params
     * @param list<string> $objects The names of those that are objects.
     */
    public static function body(array $params, array $objects = []): object
    {
        foreach ($objects as $name) {
            if (is_array($params[$name] ?? null)) {
                $params[$name] = (object) $params[$name];
            }
        }
        return (object) $params;
    }

    /**
     * @param array<string, mixed> $query
     * @return array<string, mixed>
     */
    private static function inWords(array $query): array
    {
        return array_map(static fn (mixed $value): mixed => match (true) {
            is_array($value) => self::inWords($value),
            is_bool($value) => $value ? 'true' : 'false',
            default => $value,
        }, $query);
    }

    /** A line break in it would begin another header. */
    private static function keyHeader(string $key): string
    {
        if (preg_match('/^[^\p{Cc}]{1,1000}\z/u', $key) !== 1) {
            throw new \InvalidArgumentException('An idempotency key must be a text of 1 to 1,000 printable characters in UTF-8');
        }
        return $key;
    }

    /** A random UUID. */
    private static function newKey(): string
    {
        $bytes = random_bytes(16);
        $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
        $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
        return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
    }
}
