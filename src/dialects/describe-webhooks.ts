/** What the descriptions of an API's webhooks have in common. */
type Described = {
  /** Where they stand among its calls. */
  readonly tag: string;
  /** The name of the object that is the body. */
  readonly body: string;
  /** The headers that sign it, and what is in each. */
  readonly signature: Readonly<Record<string, string>>;
  /** What there is to say of one type more than its name. */
  readonly noteOn?: (type: string) => string | undefined;
};

/** What an API sends by itself, as OpenAPI 3.1 has it: by event type. */
export function describeWebhooks(types: readonly string[], { tag, body, signature, noteOn }: Described) {
  const parameters = Object.entries(signature).map(([name, description]) => ({
    in: 'header',
    name,
    description,
    required: true,
    schema: { type: 'string' },
  }));
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${body}` } } };
  const webhookOf = (type: string) => {
    const description = noteOn?.(type);
    return {
      post: {
        operationId: `on_${type.replaceAll('.', '_')}`,
        summary: type,
        ...(description ? { description } : {}),
        tags: [tag],
        parameters,
        requestBody: { required: true, content },
        responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
      },
    };
  };
  return Object.fromEntries(types.map((type) => [type, webhookOf(type)]));
}

/** The headers of Standard Webhooks. */
export const STANDARD_WEBHOOKS = {
  'webhook-id': 'The id of the event.',
  'webhook-timestamp': 'Unix seconds.',
  'webhook-signature':
    'Standard Webhooks: `v1,<base64 HMAC-SHA-256 of id.timestamp.body>`, keyed by the decoded secret; with a key pair also `v1a,<base64 ed25519 signature>`. Several, by spaces, while a rolled secret counts.',
} as const;
