<?php

declare(strict_types=1);

namespace Polytill;

use Polytill\Model\Kinds;

/**
 * What the API answers: fields as properties (`$session->url`) or by name (`$session['url']`). Fields that this version does
 * not know yet are there like all others.
 *
 * @implements \ArrayAccess<string, mixed>
 * @implements \IteratorAggregate<string, mixed>
 */
class ApiObject implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
{
    /** The classes of the objects in its fields, by field; where it may be one of several, the object itself says. */
    protected const WITHIN = [];

    /** @param array<string, mixed> $fields */
    final public function __construct(private readonly array $fields)
    {
    }

    /**
     * Makes objects of JSON: of the class that is expected where they stand, or else of the one of their `object`.
     *
     * @param class-string<self> $expected
     */
    public static function wrap(mixed $json, string $expected = self::class): mixed
    {
        if (is_array($json)) {
            return array_map(static fn (mixed $each): mixed => self::wrap($each, $expected), $json);
        }
        if (!$json instanceof \stdClass) {
            return $json;
        }
        $class = $expected === self::class ? Kinds::of($json) : $expected;
        $fields = [];
        foreach (get_object_vars($json) as $name => $value) {
            $fields[$name] = self::wrap($value, $class::WITHIN[$name] ?? self::class);
        }
        return new $class($fields);
    }

    public function __get(string $name): mixed
    {
        return $this->offsetGet($name);
    }

    public function __isset(string $name): bool
    {
        return isset($this->fields[$name]);
    }

    public function __set(string $name, mixed $value): void
    {
        $this->offsetSet($name, $value);
    }

    public function offsetExists(mixed $offset): bool
    {
        return isset($this->fields[$offset]);
    }

    public function offsetGet(mixed $offset): mixed
    {
        if (!array_key_exists($offset, $this->fields)) {
            trigger_error(sprintf('There is no field "%s" in this %s', $offset, static::class), E_USER_WARNING);
            return null;
        }
        return $this->fields[$offset];
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        throw new \LogicException('What was answered cannot be changed. Use an update of the API.');
    }

    public function offsetUnset(mixed $offset): void
    {
        $this->offsetSet($offset, null);
    }

    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->fields);
    }

    public function count(): int
    {
        return count($this->fields);
    }

    public function jsonSerialize(): object
    {
        return (object) $this->fields;
    }

    /** @return array<string, mixed> Arrays all the way down. */
    public function toArray(): array
    {
        return array_map(self::plain(...), $this->fields);
    }

    private static function plain(mixed $value): mixed
    {
        if ($value instanceof self) {
            return $value->toArray();
        }
        return is_array($value) ? array_map(self::plain(...), $value) : $value;
    }
}
