<?php

declare(strict_types=1);

namespace Polytill\Transport;

/** What sends requests. Give a client your own to go through a proxy or another HTTP library. */
interface Transport
{
    /**
     * Sends a request and answers within so many seconds, whatever the answer says. Redirects are not followed.
     *
     * @throws \Polytill\Errors\ConnectionError
     */
    public function send(HttpRequest $request, float $timeout): HttpResponse;
}
