/**
 * Whether a text is one site's origin, such as `https://shop.example` or `http://localhost:3000`, and so can stand in a policy
 * header. The URL parser alone also takes `https://*`, which is everybody there, and `https://a;sandbox` and `https://a,b`,
 * which end a directive and the policy. An address in brackets (IPv6) has no form in a policy.
 */
export function isWebOrigin(text: string): boolean {
  return /^https?:\/\/[\w.-]+(?::\d+)?$/.test(text) && URL.parse(text)?.origin === text;
}
