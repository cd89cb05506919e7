import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { readEnvironment } from '../config.ts';
import { readHeaders } from '../core/header-text.ts';
import { composeDialects, type Dialects } from '../dialects/compose.ts';
import { formatTimeOrNull } from '../dialects/iso-time.ts';
import * as served from '../dialects/served.ts';
import type { PaygateClient } from '../paygate-client.ts';
import { createDoctor } from '../webhooks/doctor/create-doctor.ts';
import { CliError, EXIT } from './exit-code.ts';
import type { SignatureCheck } from './format/signature-check.ts';

export type VerifyOptions = {
  readonly header?: readonly string[];
  readonly headers?: string;
  readonly body?: string;
  readonly secret?: string;
  readonly tolerance: number;
  readonly endpoint?: string;
};

/** By the signature doctor in this very process: nothing leaves the machine. */
export async function verifyHere(options: VerifyOptions): Promise<SignatureCheck> {
  const { schemes } = composeDialects(Object.values(served) as unknown as Dialects);
  const nowMs = Date.now();
  const { valid, checks, problems, signedAtMs } = createDoctor(schemes).examine({
    headers: readHeaders(headersOf(options)),
    body: await bodyOf(options),
    secrets: [secretOf(options)],
    toleranceSeconds: options.tolerance,
    nowMs,
    known: null,
  });
  return {
    object: 'signature_check',
    ...{ valid, checks, problems, event: null, endpoint: null },
    signed_at: formatTimeOrNull(signedAtMs),
    age_seconds: signedAtMs === null ? null : Math.floor((nowMs - signedAtMs) / 1000),
  };
}

export async function askServer(api: PaygateClient, options: VerifyOptions): Promise<SignatureCheck> {
  const { endpoint, tolerance } = options;
  return api.post('/v1/webhooks/verify', {
    headers: headersOf(options),
    body_base64: (await bodyOf(options)).toString('base64'),
    tolerance_seconds: tolerance,
    ...(endpoint === undefined ? { secret: secretOf(options) } : { endpoint }),
  });
}

function headersOf({ header = [], headers }: VerifyOptions): string {
  const text = [...header, ...(headers === undefined ? [] : [readOrExplain(headers).toString('utf8')])].join('\n');
  if (text.trim() !== '') return text;
  throw new CliError(EXIT.usage, 'the headers of the request are needed: give each by --header, or all by --headers');
}

async function bodyOf({ body }: VerifyOptions): Promise<Buffer> {
  return body === undefined || body === '-' ? buffer(process.stdin) : readOrExplain(body);
}

/** As it was given: blanks around it are for the doctor to find. */
function secretOf({ secret }: VerifyOptions): string {
  const given = secret ?? readEnvironment().POLYTILL_WEBHOOK_SECRET;
  if (given !== undefined) return given;
  throw new CliError(
    EXIT.usage,
    'a secret is needed: give --secret, or set POLYTILL_WEBHOOK_SECRET, or name --endpoint',
  );
}

function readOrExplain(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CliError(EXIT.usage, `${path} cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}
