import type { Argument, Option } from 'commander';

const suggested = new WeakMap<Argument | Option, readonly string[]>();

/** What a shell offers for a value that may be another, too; choices are offered by themselves. */
export function suggest<Of extends Argument | Option>(of: Of, values: readonly string[]): Of {
  suggested.set(of, values);
  return of;
}

export function offeredFor(of: Argument | Option): readonly string[] {
  return of.argChoices ?? suggested.get(of) ?? [];
}
