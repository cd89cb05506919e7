import { hasRight, type Resource } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Caller } from '../operations/operations.ts';

export function requireRight({ rights }: Caller, resource: Resource, access: 'read' | 'write'): void {
  if (!hasRight(rights, resource, access)) refuse({ code: 'right_missing', right: `${resource}:${access}` });
}

/** Test helpers and the test clock do not exist for live keys. */
export function requireTestMode({ livemode }: Caller): void {
  if (livemode) refuse({ code: 'test_only' });
}
