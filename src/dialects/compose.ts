import { createKeyForms, type KeyForms } from '../core/key-text.ts';
import type { DialectName, Session } from '../core/session.ts';
import { type NamedSession, type ParseSessionId, sessionIdParser } from '../core/session-id.ts';
import type { DialectEvents } from '../operations/deps.ts';
import type { SignatureScheme } from '../webhooks/signatures/scheme.ts';
import type { Signer } from '../webhooks/signatures/signer.ts';
import type { Dialect } from './dialect.ts';
import type { ObjectsOf } from './told-object.ts';

/** The native one first. */
export type Dialects = readonly [Dialect, ...Dialect[]];

/** What the rest of the house knows of the dialects that are served: no more than this. */
export type Composed = {
  readonly names: readonly DialectName[];
  readonly keyForms: KeyForms;
  readonly parseSessionId: ParseSessionId;
  /** A session as the API that created it names it; the native one's where that is not served any more. */
  printSessionId(session: NamedSession & Pick<Session, 'dialect'>): string;
  readonly events: Readonly<Record<DialectName, DialectEvents>>;
  readonly objectsOf: Readonly<Record<DialectName, ObjectsOf>>;
  readonly signers: Readonly<Record<DialectName, Signer>>;
  /** Every kind of signature that any of them sends. */
  readonly schemes: readonly SignatureScheme[];
};

/** What several have comes last, after what each has of its own. */
function distinct(schemes: readonly SignatureScheme[]): readonly SignatureScheme[] {
  return [...new Map(schemes.toReversed().map((scheme) => [scheme.name, scheme])).values()].reverse();
}

export function composeDialects(dialects: Dialects): Composed {
  const byName = new Map(dialects.map((dialect) => [dialect.name, dialect]));
  const record = <T>(of: (dialect: Dialect) => T) =>
    Object.fromEntries(dialects.map((dialect) => [dialect.name, of(dialect)]));
  return {
    names: [...byName.keys()],
    keyForms: createKeyForms(record(({ keyForm }) => keyForm)),
    parseSessionId: sessionIdParser(dialects.map(({ sessionId }) => sessionId)),
    printSessionId: (session) => (byName.get(session.dialect) ?? dialects[0]).sessionId.print(session),
    events: record(({ events }) => events),
    objectsOf: record(({ objectsOf }) => objectsOf),
    signers: record(({ sign }) => sign),
    schemes: distinct(dialects.flatMap(({ schemes }) => schemes)),
  };
}
