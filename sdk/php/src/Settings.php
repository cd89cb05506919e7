<?php

declare(strict_types=1);

namespace Polytill;

/** What a client is made with. */
final class Settings
{
    public readonly string $baseUrl;

    public function __construct(
        #[\SensitiveParameter]
        public readonly string $apiKey,
        string $baseUrl,
        public readonly float $timeout,
        public readonly int $maxRetries,
    ) {
        if (preg_match('/^\S+\z/', $apiKey) !== 1) {
            throw new \InvalidArgumentException('The API key must be a text without spaces or line breaks, such as sk_test_…');
        }
        if (preg_match('~^https?://[^\s?#]+\z~', $baseUrl) !== 1) {
            throw new \InvalidArgumentException("baseUrl must be an address such as https://pay.example.com, not \"{$baseUrl}\"");
        }
        $this->baseUrl = rtrim($baseUrl, '/');
    }
}
