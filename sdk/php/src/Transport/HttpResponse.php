<?php

declare(strict_types=1);

namespace Polytill\Transport;

final class HttpResponse
{
    /** @param array<string, string> $headers By names in lower case. */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
    ) {
    }

    /**
     * Reads the lines before a body. An interim answer, or one of a proxy, has lines of its own before those that count.
     *
     * @param list<string> $lines
     */
    public static function of(array $lines, string $body): self
    {
        $status = 0;
        $headers = [];
        foreach ($lines as $line) {
            if (preg_match('~^HTTP/[\d.]+ (\d{3})~', $line, $found) === 1) {
                $status = (int) $found[1];
                $headers = [];
            } elseif (str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $headers[strtolower($name)] = trim($value);
            }
        }
        return new self($status, $headers, $body);
    }
}
