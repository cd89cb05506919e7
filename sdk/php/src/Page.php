<?php

declare(strict_types=1);

namespace Polytill;

/**
 * A page of a list, newest first. `foreach` goes through it and all that follow.
 *
 * @template Item
 * @implements \IteratorAggregate<int, Item>
 */
final class Page implements \IteratorAggregate
{
    public readonly string $object;

    /**
     * @param bool $has_more Whether there are more in the direction of the page.
     * @param list<Item> $data
     * @param array<string, mixed> $query
     * @param \Closure(array<string, mixed>): self<Item> $load
     */
    public function __construct(
        public readonly string $url,
        public readonly bool $has_more,
        public readonly array $data,
        private readonly array $query,
        private readonly \Closure $load,
    ) {
        $this->object = 'list';
    }

    /**
     * The page that follows, with the same filters; null after the last.
     *
     * @return ?self<Item>
     */
    public function nextPage(): ?self
    {
        if (!$this->has_more || $this->data === []) {
            return null;
        }
        $filters = array_diff_key($this->query, ['starting_after' => 1, 'ending_before' => 1]);
        $cursor = $this->isBackward() ? 'ending_before' : 'starting_after';
        $edge = $this->isBackward() ? $this->data[0] : $this->data[count($this->data) - 1];
        return ($this->load)([...$filters, $cursor => $edge['id']]);
    }

    public function getIterator(): \Generator
    {
        for ($page = $this; $page !== null; $page = $page->nextPage()) {
            // Not `yield from`: its keys would begin anew with each page.
            foreach ($page->isBackward() ? array_reverse($page->data) : $page->data as $item) {
                yield $item;
            }
        }
    }

    /** Pages before one id lead to what is newer, and are gone through from their ends. */
    private function isBackward(): bool
    {
        return isset($this->query['ending_before']);
    }
}
