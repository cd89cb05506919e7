import { Type } from 'typebox';
import { refuse } from '../core/errors.ts';
import type { PrefixedId } from '../core/ids.ts';
import type { PageRequest } from '../store/store.ts';
import { parseFilterId } from './wire-ids.ts';

/** The query of a list that is walked by ids, newest first. */
export const PAGE_FIELDS = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How many at most.', examples: [3] }),
  ),
  starting_after: Type.Optional(
    Type.String({ description: 'The id of the last one of the page before: answers what is older.', maxLength: 100 }),
  ),
  ending_before: Type.Optional(
    Type.String({ description: 'The id of the first one of the page after: answers what is newer.', maxLength: 100 }),
  ),
};

export type PageQuery = {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
};

/** The page that is asked for, of objects whose ids have this form. */
export function parsePage(query: PageQuery, form: PrefixedId): PageRequest {
  return parseCursors(query, (text, param) => parseFilterId(form, param, text));
}

/** The same, where what a page lies after or before is read in another way. */
export function parseCursors<Cursor>(query: PageQuery, parse: (text: string, param: string) => Cursor) {
  const { limit = 10, starting_after: after, ending_before: before } = query;
  if (after !== undefined && before !== undefined) {
    const reason = 'a page lies after one id or before another: send only one of starting_after and ending_before';
    refuse({ code: 'not_allowed_together', param: 'ending_before', reason });
  }
  return {
    limit,
    after: after === undefined ? undefined : parse(after, 'starting_after'),
    before: before === undefined ? undefined : parse(before, 'ending_before'),
  };
}
