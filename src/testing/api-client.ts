/** A call that the API refused, with what it said. */
export class ApiCallError extends Error {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: as the API answered
  readonly body: any;

  // biome-ignore lint/suspicious/noExplicitAny: as above
  constructor(call: string, status: number, body: any) {
    super(`${call} answered ${status}: ${body?.error?.message ?? JSON.stringify(body)}`);
    this.name = 'ApiCallError';
    this.status = status;
    this.body = body;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: an answer that whoever asks knows
export type Call = (method: string, path: string, body?: unknown) => Promise<any>;

/** The native API over HTTP: a test goes the way that the shop goes. `assertServing` throws where nobody is there to answer. */
export function createCall(url: string, key: string, assertServing: (what: string) => void): Call {
  return async (method, path, body) => {
    assertServing(`${method} ${path}`);
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new ApiCallError(`${method} ${path}`, response.status, answer);
    return answer;
  };
}
