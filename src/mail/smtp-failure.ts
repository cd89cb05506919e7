import type { MailOutcome } from '../operations/deps.ts';

/** What nodemailer says of a failure: its own code, the command it was at, and the server's reply where there was one. */
export type SmtpError = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
};

type Failure = Extract<MailOutcome, { kind: 'deferred' | 'refused' | 'unavailable' }>;

/**
 * What a failure means for the mail. Only what is said of the recipient ends it: a login that is refused, a sender that is not
 * allowed, a relay that is closed or a filter that dislikes us is for the operator to mend, and the mail goes out after that.
 */
export function classifySmtpFailure(error: SmtpError): Failure {
  const reason = (error.response ?? error.message).slice(0, REASON_LENGTH_MOST);
  return { kind: kindOf(error), reason };
}

const REASON_LENGTH_MOST = 500;

function kindOf({ code = '', command = '', responseCode, response = '' }: SmtpError): Failure['kind'] {
  // The address itself cannot stand in a command.
  if (code === 'EENVELOPE' && command === 'API') return 'refused';
  // The server hangs up, or the mail was not even looked at.
  if (responseCode === 421 || !ABOUT_THE_MAIL.has(command) || !OF_THE_MAIL.has(code)) return 'unavailable';
  if (responseCode === undefined || responseCode < 500) return 'deferred';
  const subject = ENHANCED.exec(response)?.[1];
  if (subject !== undefined) return ABOUT_THE_RECIPIENT.has(subject) ? 'refused' : 'deferred';
  // Without an enhanced code: whoever refuses after RCPT speaks of the recipient, unless it is by one of the login's codes.
  return command === 'RCPT TO' && !ABOUT_THE_LOGIN.has(responseCode) ? 'refused' : 'deferred';
}

const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);
const OF_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);
const ABOUT_THE_LOGIN = new Set([530, 534, 535, 538]);

/** `5.1.1` after the reply's code (RFC 3463); its subject says what was wrong: 1 the address, 2 the mailbox. */
const ENHANCED = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b/;
const ABOUT_THE_RECIPIENT = new Set(['1', '2']);
