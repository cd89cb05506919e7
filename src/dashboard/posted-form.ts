import type { FastifyInstance } from 'fastify';

/** A form with files in it: its fields are read as those of any other form. */
export class PostedForm extends URLSearchParams {
  /** By the names of their fields; a field in which none was chosen is left out. */
  readonly files: ReadonlyMap<string, Uint8Array>;

  constructor(fields: [string, string][], files: ReadonlyMap<string, Uint8Array>) {
    super(fields);
    this.files = files;
  }
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/** In this scope a form may carry files. They are held in memory: no more than this of them. */
export function parseFormsWithFiles(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    async (request: { headers: { 'content-type'?: string } }, body: string | Buffer) =>
      readForm(body as Buffer, request.headers['content-type'] ?? ''),
  );
}

async function readForm(body: Buffer, contentType: string): Promise<PostedForm> {
  // Node's own reader of such bodies: the one that fetch has.
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  const data = await response.formData().catch((cause) => {
    throw Object.assign(new Error('the form cannot be read', { cause }), { statusCode: 400 });
  });
  const fields: [string, string][] = [];
  const files = new Map<string, Uint8Array>();
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.push([name, value]);
    else if (value.size > 0) files.set(name, new Uint8Array(await value.arrayBuffer()));
  }
  return new PostedForm(fields, files);
}
