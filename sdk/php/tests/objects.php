<?php

declare(strict_types=1);

use Polytill\ApiObject;
use Polytill\Model\CheckoutSession;
use Polytill\Model\CheckoutSessionLineItem;

const ANSWER = '{"id":"cs_1","object":"checkout.session","metadata":{"order_id":"1234","7":"seven"},"line_items":[{"name":"Scarf","quantity":2}],"customer":null,"novelty":{"empty":{},"deep":[1,null]}}';

test('an object: fields are properties and keys, known or not', static function (): void {
    $session = ApiObject::wrap(json_decode(ANSWER));
    same([CheckoutSession::class, CheckoutSessionLineItem::class], [$session::class, $session->line_items[0]::class]);
    same(['cs_1', 'cs_1', [1, null]], [$session->id, $session['id'], $session->novelty->deep]);
    same(['1234', '1234', 'seven'], [$session->metadata->order_id, $session->metadata['order_id'], $session->metadata['7']]);
    same([null, 'x', false], [$session->customer, $session->nothing ?? 'x', isset($session->metadata['none'])]);
    same(6, count($session));
    same(['id', 'object', 'metadata', 'line_items', 'customer', 'novelty'], array_keys(iterator_to_array($session)));
    isTrue(str_contains(throws(ErrorException::class, static fn () => $session->urll)->getMessage(), '"urll"'));
    throws(LogicException::class, static function () use ($session): void {
        $session->id = 'other';
    });
});

test('an object: is plain data again, and the same JSON', static function (): void {
    $session = ApiObject::wrap(json_decode(ANSWER));
    same(ANSWER, json_encode($session));
    same(json_decode(ANSWER, true), $session->toArray());
});
