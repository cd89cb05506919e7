import { connectionOf } from './smtp-transport.ts';
import type { SmtpServer } from './smtp-url.ts';

/** Connects, encrypts and logs in as a mail would, and sends none. Null, or what is in the way. */
export async function checkSmtp(server: SmtpServer): Promise<string | null> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ ...connectionOf({ server }), connectionTimeout: 5_000, greetingTimeout: 5_000 });
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    transport.close();
  }
}
