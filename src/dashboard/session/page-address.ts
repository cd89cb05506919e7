import type { Session } from '../../core/session.ts';
import type { Desk } from '../desk.ts';

/** Where the payer pays it, as the API that created it says; the native one's where that is not served any more. */
export function pageAddress({ dialects, publicUrl }: Desk, session: Session): string {
  const dialect = dialects.find(({ name }) => name === session.dialect) ?? dialects[0];
  return publicUrl + dialect.pagePath(session);
}
