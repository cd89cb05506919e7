import type { DialectName } from '../../core/session.ts';

/**
 * The shortest call that shows that a key opens: a list where the API has one, in the form that its own clients use. Undefined
 * for an API that this page does not know.
 */
export function keySnippet(dialect: DialectName, { publicUrl, text }: { publicUrl: string; text: string }) {
  return SNIPPETS[dialect]?.(publicUrl, text);
}

type Snippet = (url: string, key: string) => string;

const bearer =
  (path: string): Snippet =>
  (url, key) =>
    `curl ${url}${path} \\\n  -H "Authorization: Bearer ${key}"`;
const header =
  (name: string, path: string): Snippet =>
  (url, key) =>
    `curl ${url}${path} \\\n  -H "${name}: ${key}"`;

const SNIPPETS: Readonly<Record<DialectName, Snippet>> = {
  paygate: bearer('/v1/checkout/sessions'),
  stripe: (url, key) => `curl ${url}/v1/checkout/sessions \\\n  -u "${key}:"`,
  bagelpay: header('x-api-key', '/api/products/list'),
  adullam: bearer('/v1/checkouts'),
  wewire: header('ww-api-key', '/api/v1/checkout'),
  // It lists nothing.
  convergegate: (url, key) => `curl ${url}/v1/checkout/sessions \\
  -u "${key}:" \\
  -d amount=4999 -d currency=pln -d payment_method=blik \\
  -d customer_email=jan@example.com -d customer_firstname=Jan -d customer_lastname=Kowalski \\
  -d success_url=https://yoursite.com/success -d cancel_url=https://yoursite.com/cart`,
};
