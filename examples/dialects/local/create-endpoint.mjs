/**
 * An endpoint that is told everything in the words of an API which has no call to make one: at its provider it is made in the
 * dashboard, here by a key of the native API. You do this once for each address, and keep the secret.
 */
export async function createEndpoint({ url: polytill, keys }, { url, dialect }) {
  const headers = { Authorization: `Bearer ${keys.paygate}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url, dialect, events: ['*'] });
  const response = await fetch(`${polytill}/v1/webhooks`, { method: 'POST', headers, body });
  const answer = await response.json();
  if (!response.ok) throw new Error(`no endpoint was made: ${answer.error.message}`);
  const { id, secret } = answer;
  return { secret, remove: () => fetch(`${polytill}/v1/webhooks/${id}`, { method: 'DELETE', headers }) };
}
