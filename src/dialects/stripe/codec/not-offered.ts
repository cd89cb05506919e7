import { refuse } from '../../../core/errors.ts';

/**
 * Refuses the parameters that are not offered, by name. One that asks for nothing (`automatic_tax[enabled]=false`,
 * `setup_future_usage=none`) is no reason to: many integrations send every parameter that they know.
 */
export function assertOffered(
  sent: Readonly<Record<string, unknown>> | null | undefined,
  notOffered: Readonly<Record<string, string>>,
  within = '',
): void {
  for (const [name, reason] of Object.entries(notOffered)) {
    const value = sent?.[name];
    if (value === undefined || asksForNothing(value)) continue;
    refuse({ code: 'feature_unsupported', param: within === '' ? name : `${within}.${name}`, reason });
  }
}

/** What has an `enabled` says by it alone; anything else asks for nothing if all its parts do. */
export function asksForNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return NOTHING.has(String(value ?? ''));
  const { enabled } = value as { enabled?: unknown };
  return enabled === undefined ? Object.values(value).every(asksForNothing) : asksForNothing(enabled);
}

const NOTHING = new Set(['', 'false', '0', 'none', 'auto', 'automatic', 'automatic_async', 'disabled', 'per_unit']);
