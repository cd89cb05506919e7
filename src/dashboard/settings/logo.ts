import { Refused } from '../../core/errors.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { brandPage } from './brand.tsx';
import { brandOf } from './brand-fields.ts';
import { brandWords } from './brand-words.ts';
import { auditedInBoth } from './change-settings.ts';
import { goBack } from './settings-page.tsx';

export async function takeLogo(desk: Desk, visit: Visit): Promise<Answer> {
  const { logo: texts } = await visit.say(brandWords);
  const fields = brandOf(visit.account);
  const content = visit.files.get('logo');
  if (!content) return brandPage(desk, visit, { fields, logoFault: texts.missing });
  try {
    await auditedInBoth(desk, visit, { action: 'account.logo_changed' }).setLogo(visit.ask({ content }));
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'parameter_invalid') throw error;
    return brandPage(desk, visit, { fields, logoFault: texts.fault({ reason: error.refusal.reason }) });
  }
  return goBack(visit, 'brand');
}

export async function removeLogo(desk: Desk, visit: Visit): Promise<Answer> {
  if (visit.account.settings.brand.logo) {
    await auditedInBoth(desk, visit, { action: 'account.logo_changed', details: { logo: '' } }).removeLogo(
      visit.ask({}),
    );
  }
  return goBack(visit, 'brand');
}
