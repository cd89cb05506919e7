<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * What it waits for, where it is crypto that you send back from your own wallet: this server cannot. Null
 * otherwise.
 *
 * @property-read string $type `name_address`: the payer names an address, on the page of the session, or you do. `send`: you send it, and give the transaction. `confirm`: the transaction that you gave is waited for until it cannot be taken back. One of `name_address`, `send`, `confirm`.
 * @property-read string $asset What goes back, such as `USDC`.
 * @property-read string $network The chain that it goes back on.
 * @property-read string|null $address Where it goes.
 * @property-read int|null $chain_id The chain, by EIP-155.
 * @property-read string|null|null $token The contract of the token; null for the chain’s own coin.
 * @property-read string|null $amount Whole units of the asset, as decimal text.
 * @property-read int|null $decimals How many decimal places the asset has.
 * @property-read string|null $uri The same for a wallet to read, by ERC-681.
 * @property-read list<string>|null $lost_transactions Where you are to send it again: what you gave before and the chain does not know any more. It may still be mined: look for it first.
 * @property-read string|null $transaction The hash of the transaction that carries it.
 * @property-read int|null $confirmations How many blocks the transaction is in, its own included; 0: in none yet, or not any more.
 * @property-read int|null|null $confirmations_needed How many it takes; null: until the chain calls it final.
 */
final class RefundAction extends ApiObject
{
}
