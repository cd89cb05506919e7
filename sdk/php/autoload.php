<?php

declare(strict_types=1);

/** For whoever has no Composer: `require 'sdk/php/autoload.php'`. */
spl_autoload_register(static function (string $class): void {
    $path = __DIR__ . '/src/' . strtr(substr($class, strlen('Polytill\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Polytill\\') && is_file($path)) {
        require $path;
    }
});
