<?php

declare(strict_types=1);

namespace Polytill\Transport;

final class HttpRequest
{
    /** @param array<string, string> $headers */
    public function __construct(
        public readonly string $method,
        public readonly string $url,
        public readonly array $headers,
        public readonly ?string $body,
    ) {
    }

    /** @return list<string> */
    public function headerLines(): array
    {
        return array_map(
            static fn (string $name, string $value): string => "{$name}: {$value}",
            array_keys($this->headers),
            $this->headers,
        );
    }
}
