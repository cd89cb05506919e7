import { sendPreview } from '../../http/html/send-preview.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import {
  type BrandFaults,
  type BrandFields,
  brandFaults,
  brandOf,
  brandTold,
  readBrand,
  withBrand,
} from './brand-fields.ts';
import { BrandForm } from './brand-form.tsx';
import { BrandPreview, readLook } from './brand-preview.tsx';
import { brandWords } from './brand-words.ts';
import { changeSettings } from './change-settings.ts';
import { LogoPart } from './logo-part.tsx';
import { sampleCheckout } from './sample-checkout.ts';
import { goBack, settingsPage } from './settings-page.tsx';
import { settingsWords } from './words.ts';

export async function showBrand(desk: Desk, visit: Visit): Promise<Answer> {
  return brandPage(desk, visit, { fields: brandOf(visit.account) });
}

/** Saves it, or only shows how it would look. */
export async function saveBrand(desk: Desk, visit: Visit): Promise<Answer> {
  const { account, form } = visit;
  const fields = readBrand(account, form);
  const faults = brandFaults(fields, await visit.say(brandWords));
  const isTry = form.get('deed') === 'try';
  if (isTry || Object.keys(faults).length > 0) return brandPage(desk, visit, { fields, faults, isTry });
  const after = withBrand(account, fields, {});
  await changeSettings(
    desk,
    visit,
    { name: after.name, settings: { brand: withoutLogo(after) } },
    { before: brandTold(account), after: brandTold(after) },
  );
  return goBack(visit, 'brand');
}

function withoutLogo({ settings }: Visit['account']) {
  const { logo: _logo, ...brand } = settings.brand;
  return brand;
}

type Shown = {
  readonly fields: BrandFields;
  readonly faults?: BrandFaults;
  readonly isTry?: boolean;
  readonly logoFault?: string | undefined;
};

export async function brandPage(
  desk: Desk,
  visit: Visit,
  { fields, faults = {}, isTry = false, logoFault }: Shown,
): Promise<Answer> {
  const [texts, all] = await Promise.all([visit.say(brandWords), visit.say(settingsWords)]);
  const body = (
    <div class="brand">
      <div class="stack">
        <BrandForm visit={visit} texts={texts} all={all} fields={fields} faults={faults} />
        <LogoPart visit={visit} texts={texts} fault={logoFault} />
      </div>
      <BrandPreview desk={desk} visit={visit} texts={texts} fields={fields} isTry={isTry} />
    </div>
  );
  const isFaulty = Object.keys(faults).length > 0 || logoFault !== undefined;
  return settingsPage(visit, { tab: 'brand', body, statusCode: isFaulty ? 422 : 200, hasFrames: true });
}

/** The page itself, of a session that was never made, with what was typed. */
export async function drawBrand(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(brandWords);
  const { query, account, nowMs } = visit;
  const fields = readBrand(account, query);
  const shown = withBrand(account, fields, brandFaults(fields, texts));
  const { language, screen } = readLook(desk, query);
  const { logo } = account.settings.brand;
  const preview = await desk.preview.draw(sampleCheckout({ account: shown, screen, item: texts.preview.item, nowMs }), {
    language,
    mailsReceipt: false,
    logo: logo ? await desk.operations.findLogo(logo.id) : undefined,
  });
  return { kind: 'other', send: (request, reply) => sendPreview(request, reply, preview) };
}
