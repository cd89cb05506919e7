<?php

declare(strict_types=1);

// Receives Polytill's webhooks: `php -S 127.0.0.1:8001 webhooks.php`, or behind any web server.

require __DIR__ . '/../../../sdk/php/autoload.php';
require __DIR__ . '/Orders.php';

use Polytill\Errors\SignatureVerificationError;
use Polytill\Webhook;

/** @param array<string, string> $told */
function answer(int $status, array $told): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    echo json_encode($told, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    exit;
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    answer(405, ['error' => 'webhooks are sent by POST']);
}

try {
    $event = Webhook::constructEvent(
        // The bytes as they came: $_POST has none of them, and JSON that is written again has others.
        file_get_contents('php://input'),
        $_SERVER['HTTP_X_PAYGATE_SIGNATURE'] ?? null,
        (string) getenv('POLYTILL_WEBHOOK_SECRET'),
    );
    $done = (new Orders(getenv('DATABASE_FILE') ?: __DIR__ . '/orders.db'))->take($event);
    error_log($done);
    answer(200, ['done' => $done]);
} catch (SignatureVerificationError $error) {
    // Polytill keeps the answer with the delivery: that is where you find out what is wrong.
    answer(400, ['error' => $error->getMessage()]);
} catch (Throwable $error) {
    // Said here, because PHP answers 200 to an error that it prints. 5xx: Polytill sends it again.
    error_log((string) $error);
    answer(500, ['error' => 'this event could not be handled']);
}
