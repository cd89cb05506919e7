import { divideUp, formatUnits } from '../../core/asset-units.ts';
import {
  isKnownAsset,
  isTestNetwork,
  type KnownAsset,
  type MethodDetails,
  type SimulatedTransfer,
  type TestNetwork,
} from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment, PaymentAction } from '../../core/payment.ts';
import type { RailCall } from '../rail.ts';
import { deriveAddress, deriveTransactionHash } from './chain-address.ts';
import type { Transfer, TransferMemory } from './memory.ts';
import { TEST_CHAINS, tokenContract } from './networks.ts';
import { ASSET_DECIMALS } from './rates.ts';

/** A transfer counts as final after so many blocks, one a second. */
export const CONFIRMATIONS = 3;
const BLOCK_MS = 1_000;
/** How long after its session's expiry an address is still watched for money on its way. */
export const WATCH_AFTER_EXPIRY_MS = 24 * 3_600_000;
const LATE_BY_MS = 1_000;

/** Puts the simulated wallet's transfer on its way; nothing where nothing is missing. */
export function addTransfer(memory: TransferMemory, paid: SimulatedTransfer, call: RailCall): TransferMemory {
  const { nowMs } = call;
  const missing = BigInt(memory.dueUnits) - sumUnits(memory.transfers.filter((transfer) => transfer.seenAtMs <= nowMs));
  const units = unitsToSend(paid, missing, memory, call.payment);
  const awaitsLate = memory.transfers.some((transfer) => transfer.seenAtMs > nowMs);
  if (units <= 0n || (paid === 'late' && awaitsLate)) return memory;
  const timing =
    paid === 'late' ? arrivesLate(call) : { seenAtMs: nowMs, confirmedAtMs: nowMs + CONFIRMATIONS * BLOCK_MS };
  return { ...memory, transfers: [...memory.transfers, { units: units.toString(), ...timing }] };
}

/**
 * Missing money stays missing until it arrives: an attempt that is paid in part needs the payer's action still, so that it
 * does not hold the session. One that is paid in full is pending until every transfer is confirmed.
 */
export function tellTransfer(memory: TransferMemory, call: RailCall): Outcome {
  const { payment, session, nowMs } = call;
  const arrived = memory.transfers.filter((transfer) => transfer.seenAtMs <= nowMs);
  const due = BigInt(memory.dueUnits);
  const received = sumUnits(arrived);
  const receivedMinor = Number((received * BigInt(payment.amountMinor)) / due);
  const facts = { receivedMinor, method: describeMethod(memory, call) };
  if (received < due) {
    const pollAtMs = memory.transfers.find((transfer) => transfer.seenAtMs > nowMs)?.seenAtMs;
    return {
      kind: 'needs_action',
      action: transferAction(payment, due, received),
      ...facts,
      watchUntilMs: session.expiresAtMs + WATCH_AFTER_EXPIRY_MS,
      ...(pollAtMs === undefined ? {} : { pollAtMs }),
    };
  }
  const nextBlockAtMs = arrived.map((transfer) => nextBlockOf(transfer, nowMs)).filter((atMs) => atMs !== undefined);
  if (nextBlockAtMs.length === 0) return { kind: 'approved', ...facts };
  return { kind: 'pending', pollAtMs: Math.min(...nextBlockAtMs), timeoutAtMs: null, ...facts };
}

function unitsToSend(paid: SimulatedTransfer, missing: bigint, memory: TransferMemory, payment: Payment): bigint {
  if (missing <= 0n) return 0n;
  if (paid === 'partial') return missing / 2n;
  if (paid !== 'over') return missing;
  const due = BigInt(memory.dueUnits);
  const amount = BigInt(payment.amountMinor);
  // A tenth rounded up in the currency: even of one minor unit there is then one too many.
  const excess = divideUp(due * divideUp(amount, 10n), amount);
  return missing + excess;
}

/** Told only once it is final, so that it never holds the session open. */
function arrivesLate({ session, nowMs }: RailCall): { seenAtMs: number; confirmedAtMs: number } {
  const arrivesAtMs = Math.max(session.expiresAtMs, nowMs) + LATE_BY_MS;
  return { seenAtMs: arrivesAtMs, confirmedAtMs: arrivesAtMs };
}

function transferAction(payment: Payment, due: bigint, received: bigint): PaymentAction {
  const { asset, network } = cryptoOf(payment);
  const decimals = ASSET_DECIMALS[asset];
  const address = addressOf(payment);
  const { chainId } = TEST_CHAINS[network];
  const token = tokenContract(asset, network);
  const missing = due - received;
  // ERC-681: a wallet that scans it fills in the chain, the receiver and what is still missing.
  const uri = token
    ? `ethereum:${token}@${chainId}/transfer?address=${address}&uint256=${missing}`
    : `ethereum:${address}@${chainId}?value=${missing}`;
  return {
    type: 'transfer',
    address,
    chainId,
    token,
    due: formatUnits(due, decimals),
    received: formatUnits(received, decimals),
    decimals,
    uri,
  };
}

function describeMethod({ dueUnits, transfers }: TransferMemory, { payment, nowMs }: RailCall): MethodDetails {
  const { asset, network } = cryptoOf(payment);
  const due = formatUnits(BigInt(dueUnits), ASSET_DECIMALS[asset]);
  const transactions = transfers
    .map((transfer, index) => ({ transfer, hash: deriveTransactionHash(`${payment.id}/${index}`) }))
    .filter(({ transfer }) => transfer.seenAtMs <= nowMs)
    .map(({ transfer, hash }) => ({
      hash,
      amount: formatUnits(BigInt(transfer.units), ASSET_DECIMALS[asset]),
      confirmations: CONFIRMATIONS - blocksToGo(transfer, nowMs),
    }));
  const kept = sumUnits(transfers.filter(({ confirmedAtMs }) => confirmedAtMs <= nowMs));
  const holdings = kept > 0n ? [{ asset, units: String(kept), decimals: ASSET_DECIMALS[asset] }] : [];
  const told = { transactions, confirmationsNeeded: CONFIRMATIONS, holdings };
  return { type: 'crypto', asset, network, address: addressOf(payment), due, ...told };
}

function blocksToGo(transfer: Transfer, nowMs: number): number {
  return Math.max(0, Math.ceil((transfer.confirmedAtMs - nowMs) / BLOCK_MS));
}

/** When its confirmations grow next; undefined once it is final. */
function nextBlockOf(transfer: Transfer, nowMs: number): number | undefined {
  const toGo = blocksToGo(transfer, nowMs);
  return toGo === 0 ? undefined : transfer.confirmedAtMs - (toGo - 1) * BLOCK_MS;
}

function addressOf(payment: Payment): string {
  return deriveAddress(`polytill simulator: payment ${payment.id}`);
}

type Simulated = { readonly asset: KnownAsset; readonly network: TestNetwork };

function cryptoOf({ id, method }: Payment): Simulated {
  if (method.type !== 'crypto') throw new Error(`payment ${id} is no transfer but ${method.type}`);
  const { asset, network } = method;
  if (isKnownAsset(asset) && isTestNetwork(network)) return { asset, network };
  throw new Error(`payment ${id} is of ${asset} on ${network}, which is not simulated`);
}

function sumUnits(transfers: readonly Transfer[]): bigint {
  return transfers.reduce((sum, transfer) => sum + BigInt(transfer.units), 0n);
}
