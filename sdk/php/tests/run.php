<?php

/** The suite, in the Test Anything Protocol: `php tests/run.php`. */

declare(strict_types=1);

require __DIR__ . '/../autoload.php';
require __DIR__ . '/check.php';

// What PHP only warns of is wrong here.
set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    throw new ErrorException($message, 0, $level, $file, $line);
});

foreach (['vectors', 'objects', 'exchanges', 'live'] as $name) {
    require __DIR__ . "/{$name}.php";
}
exit(finish());
