import { refuse } from '../core/errors.ts';
import { isProductCode, type Product, productCodeOf } from '../core/product.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import type { Caller, ProductInput } from './operations.ts';

/** Without a price of its own. */
export function newProduct(deps: Deps, caller: Caller, input: ProductInput): Product {
  const nowMs = callerNow(deps, caller);
  const id = deps.ids.make(nowMs, caller.account.shard);
  const { code = productCodeOf(id) } = input;
  if (!isProductCode(code)) {
    refuse({ code: 'parameter_invalid', param: 'code', reason: 'must be prod_ and 1 to 39 digits' });
  }
  return {
    ...scopeOfCaller(caller),
    id,
    code,
    name: input.name,
    description: input.description ?? null,
    defaultPrice: null,
    active: input.active ?? true,
    metadata: input.metadata ?? {},
    extra: input.extra ?? {},
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}
