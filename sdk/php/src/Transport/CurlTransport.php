<?php

declare(strict_types=1);

namespace Polytill\Transport;

use Polytill\Errors\ConnectionError;
use Polytill\Errors\TimeoutError;

/** By the curl extension, which keeps connections. */
final class CurlTransport implements Transport
{
    private ?\CurlHandle $handle = null;

    public static function isAvailable(): bool
    {
        return extension_loaded('curl');
    }

    public function send(HttpRequest $request, float $timeout): HttpResponse
    {
        $lines = [];
        $body = $this->exchange($request, $timeout, $lines);
        return HttpResponse::of($lines, $body);
    }

    /** @param list<string> $lines */
    private function exchange(HttpRequest $request, float $timeout, array &$lines): string
    {
        $handle = $this->handle ??= curl_init();
        // Forgets the options and not the connection.
        curl_reset($handle);
        curl_setopt_array($handle, [
            CURLOPT_URL => $request->url,
            CURLOPT_CUSTOMREQUEST => $request->method,
            // curl would wait for a leave to send larger bodies.
            CURLOPT_HTTPHEADER => [...$request->headerLines(), 'Expect:'],
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_NOSIGNAL => true,
            CURLOPT_TIMEOUT_MS => max(1, (int) ($timeout * 1000)),
            CURLOPT_HEADERFUNCTION => static function (\CurlHandle $_, string $line) use (&$lines): int {
                $lines[] = trim($line);
                return strlen($line);
            },
        ]);
        if ($request->body !== null || $request->method === 'POST') {
            curl_setopt($handle, CURLOPT_POSTFIELDS, $request->body ?? '');
        }
        $body = curl_exec($handle);
        if (is_string($body)) {
            return $body;
        }
        if (curl_errno($handle) === CURLE_OPERATION_TIMEDOUT) {
            throw new TimeoutError("No answer came from {$request->url} within {$timeout} s");
        }
        throw new ConnectionError("No answer came from {$request->url}: " . curl_error($handle));
    }
}
