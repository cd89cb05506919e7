/** Our own page, from our own server: the one text that may become markup here. */
const trusted = (
  window as unknown as {
    trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
    };
  }
).trustedTypes?.createPolicy('polytill-page', { createHTML: (html) => html });

/** A page of this site as it stands now; undefined where it leads elsewhere, such as to signing in. */
export async function readPage(address: string): Promise<Document | undefined> {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(20_000) });
  if (answer.redirected || !answer.ok) return undefined;
  const html = await answer.text();
  return new DOMParser().parseFromString(trusted ? trusted.createHTML(html) : html, 'text/html');
}
