import { createHash } from 'node:crypto';
import type { Account } from '../core/account.ts';
import type { Logo, LogoFile } from '../core/checkout-settings.ts';
import { changeAccount } from './change-account.ts';
import type { Deps } from './deps.ts';
import type { Envelope } from './operations.ts';
import { readPicture } from './read-picture.ts';

/** Takes the place of the logo before it, whose row goes in the same transaction. */
export async function setLogo(deps: Deps, envelope: Envelope<{ content: Uint8Array }, Account>): Promise<Account> {
  const { content } = envelope.input;
  const { mediaType, width, height } = await readPicture(content);
  return changeAccount(deps, envelope, async (known, tx) => {
    const id = logoId(known, content);
    const before = known.settings.brand.logo;
    if (before?.id !== id) {
      if (before) await tx.deleteLogo(before.id);
      await tx.insertLogo({ id, accountId: known.id, mediaType, content });
    }
    return withLogo(known, { id, width, height });
  });
}

export async function removeLogo(deps: Deps, envelope: Envelope<Record<string, never>, Account>): Promise<Account> {
  return changeAccount(deps, envelope, async (known, tx) => {
    const before = known.settings.brand.logo;
    if (before) await tx.deleteLogo(before.id);
    return withLogo(known, null);
  });
}

export async function findLogo(deps: Deps, id: string): Promise<LogoFile | undefined> {
  return LOGO_ID.test(id) ? deps.store.read.findLogo(id) : undefined;
}

/** 132 bits of a hash: the same picture keeps its address, another has another one, and no account learns of another's. */
function logoId({ id }: Account, content: Uint8Array): string {
  return createHash('sha256').update(id).update(content).digest('base64url').slice(0, 22);
}

const LOGO_ID = /^[\w-]{22}$/;

function withLogo(account: Account, logo: Logo | null): Account {
  const { settings } = account;
  return { ...account, settings: { ...settings, brand: { ...settings.brand, logo } } };
}
