<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Resource\Root;
use Polytill\Transport\CurlTransport;
use Polytill\Transport\StreamTransport;
use Polytill\Transport\Transport;

/**
 * A client of one Polytill, by one API key: `new Polytill('sk_test_…', baseUrl: 'https://pay.example.com')`. Make one and keep
 * it.
 */
final class Polytill extends Root
{
    /**
     * @param string $baseUrl Where your Polytill is.
     * @param float $timeout How many seconds one attempt may take, from connecting to the last byte of its answer.
     * @param int $maxRetries How often a request is repeated that was not answered, or with 429, 5xx or “still being worked on”.
     * @param ?Transport $transport What sends the requests. Default: the curl extension where it is loaded, or else streams.
     */
    public function __construct(
        #[\SensitiveParameter]
        string $apiKey,
        string $baseUrl = 'http://localhost:4242',
        float $timeout = 30.0,
        int $maxRetries = 3,
        ?Transport $transport = null,
    ) {
        $transport ??= CurlTransport::isAvailable() ? new CurlTransport() : new StreamTransport();
        parent::__construct(new Api(new Settings($apiKey, $baseUrl, $timeout, $maxRetries), $transport));
    }
}
