import type { Story } from './order-story.ts';
import type { WireSession } from './wire.ts';

/** The code that does what the page shows, in two languages. `snippets.test.ts` runs it. */
export type Snippet = { readonly curl: string; readonly node: string };

export type SnippetSources = {
  readonly publicUrl: string;
  readonly session: WireSession;
  /** The body that made the session. */
  readonly request: object;
};

/**
 * The body that made the session, descriptions left out, read from what the session was when it was made: a payer may have
 * added an e-mail since.
 */
export function requestOf({ session, moments }: Pick<Story, 'session' | 'moments'>): object {
  const first = moments[0]?.event;
  const made = first?.type === 'checkout.session.created' ? (first.data.object as unknown as WireSession) : session;
  return {
    amount: made.amount,
    currency: made.currency,
    line_items: made.line_items.map(({ name, unit_amount, quantity }) => ({ name, unit_amount, quantity })),
    client_reference_id: made.client_reference_id,
    ...(made.customer_email ? { customer_email: made.customer_email } : {}),
    success_url: made.success_url,
    cancel_url: made.cancel_url,
    metadata: made.metadata,
  };
}

/** Puts the test key into the environment, wherever the keys are kept. */
export function keyHint(keysFile: string): string {
  return `export POLYTILL_KEY=$(node -p ${shellQuote(`require(${JSON.stringify(keysFile)}).paygate`)})`;
}

export function createSnippet({ publicUrl, request }: SnippetSources): Snippet {
  const body = printBody(request);
  return {
    curl: `curl ${publicUrl}/v1/checkout/sessions \\
  -H "Authorization: Bearer $POLYTILL_KEY" \\
  -H "Content-Type: application/json" \\
  -d ${shellQuote(body)}`,
    node: `import { env } from "node:process";

const answer = await fetch("${publicUrl}/v1/checkout/sessions", {
  method: "POST",
  headers: {
    "Authorization": \`Bearer \${env.POLYTILL_KEY}\`,
    "Content-Type": "application/json",
    // The same for each try of one order, so that none is made twice
    "Idempotency-Key": crypto.randomUUID(),
  },
  body: JSON.stringify(${indentAfterFirst(unquoteNames(body), '  ')}),
});
const session = await answer.json();`,
  };
}

export function redirectSnippet({ session }: SnippetSources): Snippet {
  return {
    curl: `# Open the url that the answer named, in a browser
${session.url}`,
    node: `// In your server's answer to "Buy"
response.writeHead(303, { Location: session.url }).end();`,
  };
}

/** Also run by the tests against the same signatures as the shop's own check. */
export const VERIFY_CODE = `function isFromPolytill(body, header, secret) {
  const parts = header.split(",").map((part) => part.split("="));
  const time = parts.find(([name]) => name === "t")?.[1];
  if (!(Math.abs(Date.now() / 1000 - time) <= 300)) return false;
  const mark = createHmac("sha256", secret).update(\`\${time}.\`).update(body).digest("hex");
  return parts.some(([name, value]) => name === "v1" && value.length === mark.length
    && timingSafeEqual(Buffer.from(value), Buffer.from(mark)));
}`;

export function webhookSnippet({ publicUrl }: SnippetSources): Snippet {
  return {
    curl: `# Once: say where events should go. The answer has the secret.
curl ${publicUrl}/v1/webhooks \\
  -H "Authorization: Bearer $POLYTILL_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"url": "http://localhost:3000/webhook", "events": ["*"]}'

# For each event: what v1 must be, given t and the raw body
(printf '%s.' "$t"; cat body.json) \\
  | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET"`,
    node: `import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { env } from "node:process";

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const signature = request.headers["x-paygate-signature"] ?? "";
  if (!isFromPolytill(body, signature, env.WEBHOOK_SECRET)) {
    return response.writeHead(400).end();
  }
  const { type, data } = JSON.parse(body);
  if (type === "checkout.session.completed") {
    console.log("Ship", data.object.client_reference_id);
  }
  response.end();
}).listen(3000);

${VERIFY_CODE}`,
  };
}

export function retrieveSnippet({ publicUrl, session }: SnippetSources): Snippet {
  const url = `${publicUrl}/v1/checkout/sessions/${session.id}`;
  return {
    curl: `curl ${url} \\
  -H "Authorization: Bearer $POLYTILL_KEY"`,
    node: `import { env } from "node:process";

const answer = await fetch("${url}", {
  headers: { "Authorization": \`Bearer \${env.POLYTILL_KEY}\` },
});
const session = await answer.json();`,
  };
}

/** One word to a shell, whatever is in it. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** JSON as people write it: an object in a list on one line. */
function printBody(body: object): string {
  return JSON.stringify(body, null, 2).replace(/\{\n {6}([^{}]*?)\n {4}\}/g, (_, inner: string) => {
    return `{ ${inner.replaceAll(/\n */g, ' ')} }`;
  });
}

/** JSON as people write objects in JavaScript. What looks like a name within a text follows no brace, comma or line. */
function unquoteNames(json: string): string {
  return json.replace(/(^ *|[{,] )"([a-z_]+)": /gm, '$1$2: ');
}

function indentAfterFirst(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}
