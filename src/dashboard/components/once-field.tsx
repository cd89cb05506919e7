/** Stands in a form that makes something: `once.ts` reads it. */
export function OnceField() {
  return <input type="hidden" name="once" value={crypto.randomUUID()} />;
}
