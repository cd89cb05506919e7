<?php

declare(strict_types=1);

namespace Polytill\Transport;

use Polytill\Errors\ConnectionError;
use Polytill\Errors\TimeoutError;

/** By PHP's own streams, which need no extension. Each request has its own connection. */
final class StreamTransport implements Transport
{
    public function send(HttpRequest $request, float $timeout): HttpResponse
    {
        $deadline = hrtime(true) / 1e9 + $timeout;
        $warning = '';
        set_error_handler(static function (int $_, string $message) use (&$warning): bool {
            $warning = $message;
            return true;
        });
        try {
            $stream = fopen($request->url, 'rb', false, self::context($request, $timeout));
            if ($stream === false) {
                throw self::failure($request, $timeout, $deadline, $warning);
            }
            $body = self::readAll($stream, $deadline);
            $response = HttpResponse::of(stream_get_meta_data($stream)['wrapper_data'] ?? [], $body ?? '');
            fclose($stream);
        } finally {
            restore_error_handler();
        }
        $length = $response->headers['content-length'] ?? null;
        if ($body === null || ($length !== null && strlen($body) < (int) $length)) {
            throw self::failure($request, $timeout, $deadline, 'the answer broke off');
        }
        return $response;
    }

    /** @return resource */
    private static function context(HttpRequest $request, float $timeout)
    {
        return stream_context_create(['http' => [
            'method' => $request->method,
            'header' => [...$request->headerLines(), 'connection: close'],
            'content' => $request->body ?? '',
            'timeout' => $timeout,
            'protocol_version' => 1.1,
            'follow_location' => 0,
            // Answers of 400 and above are answers.
            'ignore_errors' => true,
        ]]);
    }

    /**
     * The time-out of a stream begins anew with every byte, so that the deadline is held here; null: it has passed.
     *
     * @param resource $stream
     */
    private static function readAll($stream, float $deadline): ?string
    {
        $body = '';
        while (!feof($stream)) {
            $left = $deadline - hrtime(true) / 1e9;
            if ($left <= 0) {
                return null;
            }
            stream_set_timeout($stream, (int) $left, (int) (fmod($left, 1) * 1e6));
            // No more than is there: the filter that joins chunks would wait until there is as much as was asked for.
            $body .= fread($stream, max(1, stream_get_meta_data($stream)['unread_bytes']));
            if (stream_get_meta_data($stream)['timed_out']) {
                return null;
            }
        }
        return $body;
    }

    private static function failure(HttpRequest $request, float $timeout, float $deadline, string $reason): ConnectionError
    {
        // Streams do not say that time was what ran out. They wait a little less than they are told to.
        if (hrtime(true) / 1e9 > $deadline - 0.01) {
            return new TimeoutError("No answer came from {$request->url} within {$timeout} s");
        }
        $reason = preg_replace('/^.*?: (?=.)/', '', $reason);
        return new ConnectionError("No answer came from {$request->url}: {$reason}");
    }
}
