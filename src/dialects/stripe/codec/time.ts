import type { Created } from '../schema/fields.ts';

/** Unix seconds. */
export function renderSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

type Span = { readonly createdFromMs?: number | undefined; readonly createdToMs?: number | undefined };

/** A time or a range of times, in whole seconds: what was created within a second was created at it. */
export function parseCreated(created: Created | undefined): Span {
  if (created === undefined) return {};
  if (typeof created === 'number') return { createdFromMs: startOf(created), createdToMs: endOf(created) };
  const { gt, gte, lt, lte } = created;
  const from = [...(gte === undefined ? [] : [startOf(gte)]), ...(gt === undefined ? [] : [startOf(gt + 1)])];
  const to = [...(lte === undefined ? [] : [endOf(lte)]), ...(lt === undefined ? [] : [endOf(lt - 1)])];
  return {
    createdFromMs: from.length ? Math.max(...from) : undefined,
    createdToMs: to.length ? Math.min(...to) : undefined,
  };
}

const startOf = (second: number) => second * 1000;
const endOf = (second: number) => second * 1000 + 999;
