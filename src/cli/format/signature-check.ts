import type { Paint } from '../output.ts';

/** As `POST /v1/webhooks/verify` answers it. */
export type SignatureCheck = {
  readonly object: 'signature_check';
  readonly valid: boolean;
  readonly checks: readonly { readonly scheme: string; readonly valid: boolean }[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
  readonly event: string | null;
  readonly endpoint: string | null;
  readonly signed_at: string | null;
  readonly age_seconds: number | null;
};

export function formatSignatureCheck({ checks, problems, age_seconds }: SignatureCheck, paint: Paint): string {
  const schemes = checks.map(({ scheme, valid }) =>
    valid ? `${paint('green', 'ok')}    ${scheme}` : `${paint('red', 'fail')}  ${scheme}`,
  );
  const age = age_seconds === null ? [] : [paint('dim', `signed ${age_seconds} s before this check`)];
  const told = problems.map(({ code, message, hint }) => `\n${paint('bold', code)}\n${message}\n→ ${hint}`);
  return [...schemes, ...age, ...told].join('\n');
}
