import { type ApiKey, isKeyValid } from '../../core/account.ts';
import { keyId } from '../../core/ids.ts';
import type { Paint } from '../output.ts';
import { formatTable, formatTime } from './table.ts';

/** For `--json`: as the API would name its fields, had it keys. */
export function renderKey(key: ApiKey) {
  return {
    id: keyId.print(key.id),
    object: 'api_key',
    api: key.dialect,
    livemode: key.livemode,
    rights: key.rights,
    last4: key.last4,
    created_at: new Date(key.createdAtMs).toISOString(),
    last_used_at: key.lastUsedAtMs === null ? null : new Date(key.lastUsedAtMs).toISOString(),
    revoked_at: key.revokedAtMs === null ? null : new Date(key.revokedAtMs).toISOString(),
  };
}

export function formatKeys(keys: readonly ApiKey[], { nowMs, paint }: { nowMs: number; paint: Paint }): string {
  const head = ['ID', 'API', 'MODE', 'ENDS IN', 'RIGHTS', 'MADE', 'LAST USED', ''].map((name) => paint('dim', name));
  const rows = keys.map((key) => [
    keyId.print(key.id),
    key.dialect,
    key.livemode ? 'live' : 'test',
    `…${key.last4}`,
    formatRights(key),
    formatTime(key.createdAtMs),
    key.lastUsedAtMs === null ? 'never' : formatTime(key.lastUsedAtMs),
    formatEnd(key, nowMs, paint),
  ]);
  return formatTable([head, ...rows]);
}

/** What is said of a new key, beside its text. */
export function formatIssuedKey(key: ApiKey, former?: ApiKey): string {
  const mode = key.livemode ? 'live' : 'test';
  const told = `${keyId.print(key.id)} for ${key.dialect} in ${mode} mode, ${formatRights(key)}. Its text is told this once:`;
  if (!former) return told;
  return `${keyId.print(former.id)} counts until ${formatTime(former.revokedAtMs)}.\n${told}`;
}

function formatRights({ rights }: ApiKey): string {
  if (rights === null) return 'every right';
  return Object.entries(rights)
    .map(([resource, access]) => `${resource}:${access}`)
    .join(' ');
}

function formatEnd(key: ApiKey, nowMs: number, paint: Paint): string {
  if (key.revokedAtMs === null) return '';
  if (isKeyValid(key, nowMs)) return paint('yellow', `until ${formatTime(key.revokedAtMs)}`);
  return paint('red', `revoked ${formatTime(key.revokedAtMs)}`);
}
