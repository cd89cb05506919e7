<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read CheckoutSession $session
 * @property-read Payment $payment
 */
final class PayInTestResult extends ApiObject
{
    protected const WITHIN = [
        'session' => CheckoutSession::class,
        'payment' => Payment::class,
    ];
}
