import type { Config } from '../../config.ts';
import { checkSmtp } from '../../mail/check-smtp.ts';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

const PATIENCE_MS = 10_000;

/** Whether payers and merchants reach the server under its public address. */
export async function checkPublicUrl(config: Config): Promise<Finding> {
  const url = config.publicUrl ?? `http://localhost:${config.port}`;
  try {
    const answer = await fetch(`${url}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok && (await isPolytill(answer))) return ok('public URL', `${url} answers`);
    return fail(
      'public URL',
      `${url}/healthz answers ${answer.status}, and not as Polytill does`,
      'point the proxy at this server, or mend PUBLIC_URL',
    );
  } catch (error) {
    const message = `${url} does not answer: ${reasonOf(error)}`;
    // By default it is this machine, where nothing need run yet.
    if (config.publicUrl === null) return warn('public URL', message, 'start the server: polytill start');
    return fail('public URL', message, 'start the server, or mend PUBLIC_URL, its DNS and the proxy before it');
  }
}

async function isPolytill(answer: Response): Promise<boolean> {
  const body = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
}

export async function checkMailServer({ smtp }: Config): Promise<Finding> {
  if (smtp === null) return ok('mail server', 'none is set: receipts are not mailed');
  const where = `${smtp.host}:${smtp.port}`;
  const problem = await checkSmtp(smtp);
  if (problem === null) return ok('mail server', `${where} answers${smtp.login ? ' and takes the login' : ''}`);
  return fail('mail server', `${where}: ${problem}`, 'mend SMTP_URL, or the firewall between: mails wait until then');
}
