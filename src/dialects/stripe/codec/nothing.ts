/** Keys that Stripe's objects have and for which there is nothing here. */
export function nothing<const Names extends readonly string[]>(names: Names): Readonly<Record<Names[number], null>> {
  return Object.fromEntries(names.map((name) => [name, null])) as Record<Names[number], null>;
}
