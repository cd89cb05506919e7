/** Stands in every form that is posted: what shows that it is this login's own. */
export function Csrf({ token }: { readonly token: string }) {
  return <input type="hidden" name="csrf" value={token} />;
}
