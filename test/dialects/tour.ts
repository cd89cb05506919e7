import type { Answer, Body, Call } from './adapter.ts';

/**
 * Every call of an API, once at least, in an order in which each finds what it needs: `:name` in a call or a body is what an
 * earlier answer was kept as, and `:hook` an address that takes webhooks. `openapi.test.ts` takes the tour, and holds each answer against the description.
 */
export type Tour = readonly (Step | 'settle')[];
export type Step = readonly [call: Call, options?: StepOptions];
export type StepOptions = {
  readonly body?: object;
  readonly headers?: Record<string, string>;
  /** Where in the answer is what is kept under which name: `data.payment_id`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** What is answered; a success unless said. */
  readonly status?: number;
};

export type Kept = Record<string, unknown>;

/** Puts what was kept where it is named. */
export function fillInCall(call: Call, kept: Kept): Call {
  return call.replaceAll(/(?<=\/|=):(\w+)/g, (_, name: string) => encodeURIComponent(String(find(name, kept)))) as Call;
}

export function fillIn<Value>(value: Value, kept: Kept): Value {
  if (typeof value === 'string') return (value.startsWith(':') ? find(value.slice(1), kept) : value) as Value;
  if (Array.isArray(value)) return value.map((item) => fillIn(item, kept)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillIn(inner, kept)])) as Value;
}

function find(name: string, kept: Kept): unknown {
  if (name in kept) return kept[name];
  throw new Error(`nothing was kept as ${name}`);
}

export function keep({ body }: Answer, wanted: Readonly<Record<string, string>>, kept: Kept): void {
  for (const [name, path] of Object.entries(wanted)) {
    kept[name] = path.split('.').reduce((inner: Body, part) => inner?.[part], body);
    if (kept[name] === undefined) throw new Error(`the answer has no ${path}: ${JSON.stringify(body)}`);
  }
}
