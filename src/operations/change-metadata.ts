import { refuse } from '../core/errors.ts';
import { faultOfMetadata, type Metadata, mergeMetadata } from '../core/metadata.ts';

/** What metadata comes to by a change; undefined changes nothing. */
export function changeMetadata(known: Metadata, change: Metadata | undefined): Metadata {
  if (change === undefined) return known;
  const merged = mergeMetadata(known, change);
  const reason = faultOfMetadata(merged);
  return reason === undefined ? merged : refuse({ code: 'parameter_invalid', param: 'metadata', reason });
}
