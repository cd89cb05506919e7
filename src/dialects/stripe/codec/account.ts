import type { Account } from '../../../core/account.ts';
import { accountId } from '../ids.ts';
import {
  BRANDING_NOTHING,
  CARD_SETTINGS_NOTHING,
  PAYMENT_SETTINGS_NOTHING,
  PROFILE_NOTHING,
} from '../schema/account.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

export function renderAccount({ id, name, timeZone, defaultCurrency, createdAtMs }: Account) {
  return {
    id: accountId.print(id),
    object: 'account' as const,
    business_profile: { name, ...nothing(PROFILE_NOTHING) },
    charges_enabled: true,
    created: renderSeconds(createdAtMs),
    default_currency: defaultCurrency.toLowerCase(),
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: false,
    settings: {
      branding: nothing(BRANDING_NOTHING),
      card_payments: nothing(CARD_SETTINGS_NOTHING),
      dashboard: { display_name: name, timezone: timeZone },
      payments: nothing(PAYMENT_SETTINGS_NOTHING),
    },
    type: 'standard' as const,
  };
}
