import type { Session } from '../core/session.ts';
import type { NamedSession, ParseSessionId } from '../core/session-id.ts';
import type { Dialects } from '../dialects/compose.ts';
import type { Assets } from '../http/html/assets.ts';
import type { PagePreview } from '../http/html/page-preview.ts';
import type { LiveStreams } from '../http/live-streams.ts';
import type { Rails } from '../operations/deps.ts';
import type { InsightOperations } from '../operations/insight/insight-operations.ts';
import type { ConnectableRail, Operations } from '../operations/operations.ts';
import type { PeopleOperations } from '../operations/people/people-operations.ts';

/** As the installation's settings name it, without its password. */
export type MailServer = {
  readonly host: string;
  readonly port: string;
  readonly encryption: 'tls' | 'starttls' | 'opportunistic' | 'none';
  /** Without a name, each letter's own. */
  readonly from: { readonly name: string | null; readonly address: string };
};

/** What every page of the dashboard works with. */
export type Desk = {
  readonly operations: Operations;
  readonly people: PeopleOperations;
  readonly insight: InsightOperations;
  /** To those who have a page open. */
  readonly streams: LiveStreams;
  /** Where people reach this server, without a trailing slash. */
  readonly publicUrl: string;
  readonly nowMs: () => number;
  readonly assets: Assets;
  /** The APIs that are served. */
  readonly dialects: Dialects;
  /** Whether the secret key was set, and not made: live keys are made only then. */
  readonly hasSecretKey: boolean;
  /** Whether this installation mails at all. */
  readonly mails: boolean;
  /** What mail is handed to, and who sends it; null where nothing is mailed. */
  readonly mailServer: MailServer | null;
  readonly rails: Pick<Rails, 'carriersOf'> & {
    /** What accounts can connect. */
    readonly kinds: readonly ConnectableRail[];
  };
  /** Whether browsers make passkeys for the address of this server. */
  readonly hasPasskeys: boolean;
  /** Reads a session's id in any API's form. */
  readonly parseSessionId: ParseSessionId;
  /** As the API that created it does. */
  readonly printSessionId: (session: NamedSession & Pick<Session, 'dialect'>) => string;
  /** Whether there is such a page in an account; `/` is its first. What is not there is not led to. */
  serves(path: string): boolean;
  /** The payment page as it looks, or once looked. */
  readonly preview: PagePreview;
};
