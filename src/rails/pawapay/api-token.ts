import type { RailField, RailFieldFault } from '../rail-kind.ts';

/** A token does not say which mode it is of: pawaPay's sandbox and its live address each take their own alone. */
export const apiTokenField: RailField = {
  name: 'api_token',
  example: () => 'eyJ…',
  faultOf(text): RailFieldFault | undefined {
    const token = text.trim();
    if (token === '') return 'missing';
    return /^[\w.~+/=-]{20,}$/.test(token) ? undefined : 'malformed';
  },
};
