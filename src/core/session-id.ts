import { isUuid, prefixedId, type Uuid } from './ids.ts';
import type { Session } from './session.ts';

/** What a session's printed id depends on. */
export type NamedSession = Pick<Session, 'id' | 'livemode' | 'extra'>;

/** How one API prints a session's id: a bijection, read back strictly. */
export type SessionIdForm = {
  print(session: NamedSession): string;
  parse(text: string): ParsedSessionId | undefined;
};

/** `livemode` is null where the form does not tell. */
export type ParsedSessionId = { readonly id: Uuid; readonly livemode: boolean | null };

/** Reads a session's id in any API's form. A wrong mode in it is as unknown as no id at all. */
export type ParseSessionId = (text: string, livemode?: boolean) => Uuid | undefined;

export function sessionIdParser(forms: readonly SessionIdForm[]): ParseSessionId {
  return (text, livemode) => {
    for (const form of forms) {
      const parsed = form.parse(text);
      if (!parsed) continue;
      const fits = parsed.livemode === null || livemode === undefined || parsed.livemode === livemode;
      return fits ? parsed.id : undefined;
    }
    return undefined;
  };
}

/** `cs_` and 22 characters of base 62, which have no `_`: never taken for one of the forms that tell the mode. */
export function plainSessionId(prefix: string): SessionIdForm {
  const form = prefixedId(prefix);
  return {
    print: ({ id }) => form.print(id),
    parse(text) {
      const id = form.parse(text);
      return id === undefined ? undefined : { id, livemode: null };
    },
  };
}

/** `cs_test_…` and `cs_live_…`. */
export const modeSessionId: SessionIdForm = {
  print: ({ id, livemode }) => (livemode ? LIVE : TEST).print(id),
  parse(text) {
    const test = TEST.parse(text);
    if (test !== undefined) return { id: test, livemode: false };
    const live = LIVE.parse(text);
    return live === undefined ? undefined : { id: live, livemode: true };
  },
};

/** A prefix and the 128 bits as a decimal number. */
export function decimalSessionId(prefix: string): SessionIdForm {
  return {
    print: ({ id }) => prefix + toDecimal(id),
    parse(text) {
      const id = text.startsWith(prefix) ? fromDecimal(text.slice(prefix.length)) : undefined;
      return id === undefined ? undefined : { id, livemode: null };
    },
  };
}

/** 22 characters of base64url: the 16 bytes, no prefix. */
export const base64SessionId: SessionIdForm = {
  print: ({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  parse(text) {
    if (!/^[\w-]{22}$/.test(text)) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    // The last character has four bits to spare: only one of sixteen spellings is the id.
    if (bytes.toString('base64url') !== text) return undefined;
    const id = withDashes(bytes.toString('hex'));
    return isUuid(id) ? { id, livemode: null } : undefined;
  },
};

export const uuidSessionId: SessionIdForm = {
  print: ({ id }) => id,
  parse: (text) => (isUuid(text) ? { id: text, livemode: null } : undefined),
};

export function toDecimal(id: Uuid): string {
  return BigInt(`0x${id.replaceAll('-', '')}`).toString();
}

export function fromDecimal(text: string): Uuid | undefined {
  if (!/^[1-9]\d{0,38}$/.test(text)) return undefined;
  const id = withDashes(BigInt(text).toString(16).padStart(32, '0'));
  return isUuid(id) ? id : undefined;
}

function withDashes(hex: string): Uuid {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const TEST = prefixedId('cs_test_');
const LIVE = prefixedId('cs_live_');
