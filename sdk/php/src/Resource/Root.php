<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;

/** All resources of the API. */
abstract class Root
{
    public const VERSION = '0.1.0';

    public readonly Checkout $checkout;
    /** The attempts to pay a session. */
    public readonly Payments $payments;
    /** Money that goes back, in whole or in part. */
    public readonly Refunds $refunds;
    /** What payers’ banks ask back. */
    public readonly Disputes $disputes;
    /** Who pays. */
    public readonly Customers $customers;
    /** What is sold, and for how much. */
    public readonly Products $products;
    /** Where events are sent. */
    public readonly WebhookEndpoints $webhookEndpoints;
    public readonly Deliveries $deliveries;
    /** Ranges of events that are sent again. */
    public readonly Replays $replays;
    /** What happened, kept for 30 days at least. */
    public readonly Events $events;
    /** Which calls were made, kept for 7 days. */
    public readonly Requests $requests;
    /** Your settings, for test and live mode alike. */
    public readonly Account $account;
    /** Outcomes and time at will; for test keys only. */
    public readonly Test $test;

    public function __construct(Api $api)
    {
        $this->checkout = new Checkout($api);
        $this->payments = new Payments($api);
        $this->refunds = new Refunds($api);
        $this->disputes = new Disputes($api);
        $this->customers = new Customers($api);
        $this->products = new Products($api);
        $this->webhookEndpoints = new WebhookEndpoints($api);
        $this->deliveries = new Deliveries($api);
        $this->replays = new Replays($api);
        $this->events = new Events($api);
        $this->requests = new Requests($api);
        $this->account = new Account($api);
        $this->test = new Test($api);
    }
}
