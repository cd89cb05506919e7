<?php

/** As much of a test runner as this suite needs. */

declare(strict_types=1);

final class Failure extends Exception
{
}

function test(string $name, Closure $run): void
{
    global $ran, $failed;
    $number = ++$ran;
    try {
        $run();
        echo "ok {$number} - {$name}\n";
    } catch (Throwable $error) {
        $failed++;
        echo "not ok {$number} - {$name}\n", preg_replace('/^/m', '# ', (string) $error), "\n";
    }
}

function finish(): int
{
    global $ran, $failed;
    echo "1..{$ran}\n";
    return $failed > 0 ? 1 : 0;
}

function same(mixed $expected, mixed $actual): void
{
    if ($expected !== $actual) {
        throw new Failure(sprintf("expected %s\nbut it is %s", json_encode($expected), json_encode($actual)));
    }
}

function isTrue(bool $value): void
{
    same(true, $value);
}

/**
 * @template Expected of Throwable
 * @param class-string<Expected> $class
 * @return Expected
 */
function throws(string $class, Closure $run): Throwable
{
    try {
        $run();
    } catch (Throwable $error) {
        if ($error::class !== $class) {
            throw $error;
        }
        return $error;
    }
    throw new Failure("{$class} was not thrown");
}

/** The vectors that all SDKs share. Objects stay objects: to PHP an empty one would be a list. */
function vectors(string $name): array
{
    return json_decode(file_get_contents(__DIR__ . "/../../vectors/{$name}.json"), flags: JSON_THROW_ON_ERROR);
}

/** What is an object in a vector is an array to whoever writes PHP. */
function asArray(mixed $value): mixed
{
    return json_decode(json_encode($value), true);
}
