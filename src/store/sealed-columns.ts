import type { Schema } from './schema.ts';
import type { SealedPlace } from './store.ts';

export type SealedColumn = {
  readonly table: keyof Schema;
  readonly column: string;
  readonly key: readonly string[];
  /** Where in the column's JSON; null where the column is the text. `*` is each of a list. */
  readonly paths: readonly (readonly string[])[] | null;
  /** Whether workers write its rows as they have read them when they took a lease. */
  readonly isLeased?: boolean;
};

export const SEALED_COLUMNS: Readonly<Record<SealedPlace, SealedColumn>> = {
  'accounts.details': { table: 'accounts', column: 'details', key: ['id'], paths: [['rails', '*', 'sealed']] },
  'api_keys.sealed_digest': { table: 'api_keys', column: 'sealed_digest', key: ['id'], paths: null },
  'webhook_endpoints.sealed_secret': {
    table: 'webhook_endpoints',
    column: 'sealed_secret',
    key: ['id'],
    paths: null,
  },
  'webhook_endpoints.details': {
    table: 'webhook_endpoints',
    column: 'details',
    key: ['id'],
    paths: [
      ['keyPair', 'sealedPrivateKey'],
      ['formerSecrets', '*', 'sealedSecret'],
      ['formerSecrets', '*', 'sealedPrivateKey'],
    ],
  },
  'people.details': { table: 'people', column: 'details', key: ['id'], paths: [['totp', 'sealedSecret']] },
  'mails.details': {
    table: 'mails',
    column: 'details',
    key: ['shard', 'id'],
    paths: [['topic', 'sealedToken']],
    isLeased: true,
  },
  'idempotency_keys.answer_body': {
    table: 'idempotency_keys',
    column: 'answer_body',
    key: ['shard', 'account_id', 'livemode', 'key_hash'],
    paths: null,
  },
};

/** The sealed texts in a column. */
export function sealedTextsIn({ paths }: Pick<SealedColumn, 'paths'>, kept: string): readonly string[] {
  const texts: string[] = [];
  changeTexts(paths, kept, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** The column with other sealed texts in the place of those that have one. */
export function withSealedTexts(
  { paths }: Pick<SealedColumn, 'paths'>,
  kept: string,
  texts: ReadonlyMap<string, string>,
): string {
  return changeTexts(paths, kept, (text) => texts.get(text) ?? text);
}

type Change = (text: string) => string;

function changeTexts(paths: SealedColumn['paths'], kept: string, change: Change): string {
  if (paths === null) return change(kept);
  const whole: unknown = JSON.parse(kept);
  for (const path of paths) changeAt(whole, path, change);
  return JSON.stringify(whole);
}

function changeAt(value: unknown, [name, ...rest]: readonly string[], change: Change): void {
  if (name === undefined || typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of name === '*' ? Object.keys(holder) : [name]) {
    const inner = holder[key];
    if (rest.length > 0) changeAt(inner, rest, change);
    else if (typeof inner === 'string') holder[key] = change(inner);
  }
}
