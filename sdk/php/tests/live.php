<?php

declare(strict_types=1);

use Polytill\Errors\AuthenticationError;
use Polytill\Errors\IdempotencyError;
use Polytill\Errors\InvalidRequestError;
use Polytill\Errors\InvalidStateError;
use Polytill\Errors\NotFoundError;
use Polytill\Model\CheckoutSession;
use Polytill\Model\PayInTestResult;
use Polytill\Polytill;
use Polytill\RequestOptions;
use Polytill\Webhook;

const CARD = ['type' => 'card', 'number' => '4242424242424242'];

function paid(): PayInTestResult
{
    $session = client()->checkout->sessions->create([...ORDER, 'customer_email' => 'ama@shop.example']);
    return client()->test->checkout->sessions->pay($session->id, ['method' => CARD]);
}

function idsOf(iterable $objects): array
{
    $ids = [];
    foreach ($objects as $object) {
        $ids[] = $object->id;
    }
    return $ids;
}

test('live: a session is made, retrieved, expired and canceled', static function (): void {
    $sessions = client()->checkout->sessions;
    $session = $sessions->create([...ORDER, 'currency' => 'GHS', 'metadata' => ['order_id' => '1234']]);
    isTrue(str_ends_with($session->url, "/checkout/{$session->id}"));
    same(['checkout.session', 'open', '1234'], [$session->object, $session->status, $session->metadata->order_id]);
    same(json_encode($session), json_encode($sessions->retrieve($session->id)));
    same('expired', $sessions->expire($session->id)->status);
    $copied = $sessions->create([...ORDER, 'metadata' => $session->metadata]);
    same('1234', $copied->metadata->order_id);
    isTrue($sessions->cancel($copied->id)->canceled_at !== null);
});

test('live: a list is gone through over its pages', static function (): void {
    $sessions = client()->checkout->sessions;
    $customer = client()->customers->create(['email' => 'many@shop.example'])->id;
    $made = [];
    for ($i = 0; $i < 7; $i++) {
        array_unshift($made, $sessions->create([...ORDER, 'customer' => $customer])->id);
    }
    same($made, idsOf($sessions->list(['customer' => $customer, 'limit' => 3])));
    $page = $sessions->list(['customer' => $customer, 'limit' => 5]);
    $following = $page->nextPage();
    same([5, true, 2, null], [count($page->data), $page->has_more, count($following->data), $following->nextPage()]);
    $backward = $sessions->list(['customer' => $customer, 'ending_before' => $made[6], 'limit' => 2]);
    same(array_reverse(array_slice($made, 0, 6)), idsOf($backward));
    $since = ['created' => ['gte' => '2020-01-01T00:00:00Z', 'lte' => '2020-01-02T00:00:00Z']];
    same([], $sessions->list($since)->data);
});

test('live: a session is paid and refunded, and the events tell of it', static function (): void {
    $client = client();
    ['session' => $session, 'payment' => $payment] = paid();
    same(['complete', 'paid', $payment->id], [$session->status, $session->payment_status, $session->payment]);
    same('4242', $client->payments->retrieve($payment->id)->method->last4);
    same([$payment->id], idsOf($client->payments->list(['checkout_session' => $session->id])));
    $refund = $client->refunds->create(['payment' => $payment->id, 'amount' => 2000]);
    same(2000, $client->refunds->retrieve($refund->id)->amount);
    same([$refund->id], idsOf($client->refunds->list(['payment' => $payment->id])));
    $completed = $client->events->list(['checkout_session' => $session->id, 'type' => 'checkout.session.completed']);
    same(1, count($completed->data));
    same($session->id, $client->events->retrieve($completed->data[0]->id)->data->object->id);
});

test('live: customers and products are made, changed, listed and removed', static function (): void {
    $client = client();
    $email = bin2hex(random_bytes(8)) . '@shop.example';
    $customer = $client->customers->create(['email' => $email, 'metadata' => ['tier' => 'gold']]);
    $changed = $client->customers->update($customer->id, ['name' => 'Kofi', 'metadata' => []]);
    same(['Kofi', ['tier' => 'gold']], [$changed->name, $changed->metadata->toArray()]);
    same(null, $client->customers->update($customer->id, ['name' => null])->name);
    same([$customer->id], idsOf($client->customers->list(['email' => strtoupper($email)])));
    isTrue($client->customers->delete($customer->id)->deleted);
    $product = $client->products->create(['name' => 'Kente scarf', 'unit_amount' => 24850, 'currency' => 'GHS']);
    same('Silk', $client->products->update($product->id, ['description' => 'Silk'])->description);
    same(false, $client->products->archive($product->id)->active);
    isTrue(in_array($product->id, idsOf($client->products->list(['active' => false])), true));
});

test('live: a webhook arrives, is proven, and its delivery is listed', static function (): void {
    $endpoints = client()->webhookEndpoints;
    $name = bin2hex(random_bytes(8));
    $url = getenv('POLYTILL_PROXY') . "/inbox/{$name}";
    $endpoint = $endpoints->create(['url' => $url, 'events' => ['checkout.session.completed']]);
    $session = paid()->session;
    $letter = told("inbox/{$name}?about={$session->id}");
    $event = Webhook::constructEvent($letter->body, $letter->signature, $endpoint->secret);
    same(['checkout.session.completed', $session->id], [$event->type, $event->data->object->id]);
    same(CheckoutSession::class, $event->data->object::class);
    // Others are paid meanwhile, and it hears of them, too.
    $told = array_map(static fn ($delivery): string => $delivery->event, $endpoints->deliveries->list($endpoint->id)->data);
    isTrue(in_array($event->id, $told, true));
    same('disabled', $endpoints->update($endpoint->id, ['status' => 'disabled'])->status);
    isTrue($endpoints->delete($endpoint->id)->deleted);
});

test('live: the account is read and changed, and the test clock moved', static function (): void {
    $account = client()->account->retrieve();
    same($account->id, client()->account->update(['name' => $account->name])->id);
    $before = client()->test->clock->read()->now;
    $after = client()->test->clock->advance(['seconds' => 60])->now;
    isTrue(strtotime($after) - strtotime($before) >= 60);
});

test('live: what is refused says why', static function (): void {
    $sessions = client()->checkout->sessions;
    $refused = static function (string $class, string $code, Closure $call): object {
        $error = throws($class, $call);
        same([$code, 1], [$error->errorCode, preg_match('/^req_\w{22}$/', $error->requestId ?? '')]);
        return $error;
    };
    $missing = $refused(InvalidRequestError::class, 'parameter_missing', static fn () => $sessions->create(['amount' => 1]));
    same([400, 'success_url'], [$missing->status, $missing->param]);
    $refused(NotFoundError::class, 'resource_missing', static fn () => $sessions->retrieve('cs_none'));
    $once = new RequestOptions(idempotencyKey: bin2hex(random_bytes(8)));
    $session = $sessions->create(ORDER, $once);
    same($session->id, $sessions->create(ORDER, $once)->id);
    $refused(IdempotencyError::class, 'idempotency_key_reused', static fn () => $sessions->create([...ORDER, 'amount' => 1], $once));
    $sessions->expire($session->id);
    $refused(InvalidStateError::class, 'invalid_state', static fn () => $sessions->expire($session->id));
    $stranger = new Polytill('sk_test_pWrong', getenv('POLYTILL_URL'));
    $refused(AuthenticationError::class, 'invalid_api_key', static fn () => $stranger->account->retrieve());
});

test('document 004: its lines of PHP work', static function (): void {
    $paygate = client();
    $session = $paygate->checkout->sessions->create([
        'amount' => 5000,
        'currency' => 'GHS',
        'success_url' => 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
        'cancel_url' => 'https://yoursite.com/cancel',
        'customer_email' => 'customer@example.com',
        'metadata' => ['order_id' => '1234']
    ]);

    isTrue(str_starts_with($session->url, 'http'));
});
