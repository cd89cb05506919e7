/** How much a delivery worker does at once. The worker's prose is in `delivery-worker.ts`. */
export type DeliveryLimits = {
  /** Deliveries under way at once, those that have become slow left out. */
  readonly concurrency: number;
  /** A delivery that takes longer than this gives its place back and is counted among the slow. */
  readonly slowAfterMs: number;
  /** How many may be slow; beyond it they keep their places. */
  readonly slowConcurrency: number;
  /** To one target at once while it answers; one at a time while it does not. */
  readonly perTarget: number;
  /** Between two attempts to a target that fails again and again, while few do. */
  readonly restMs: number;
  /** Candidates read and waiting in memory, of all targets. They are not leased: losing them loses nothing. */
  readonly queued: number;
  /** Longer than any send can take: what a killed process held is taken over when this has passed. */
  readonly leaseMs: number;
  /** How often other processes' writes are looked for. */
  readonly pollMs: number;
  /** How long `stop` waits for sends under way before it breaks them off. */
  readonly drainMs: number;
};

export const DELIVERY_LIMITS: DeliveryLimits = {
  concurrency: 64,
  slowAfterMs: 1_000,
  slowConcurrency: 512,
  perTarget: 8,
  restMs: 100,
  queued: 1_024,
  leaseMs: 30_000,
  pollMs: 500,
  drainMs: 8_000,
};
