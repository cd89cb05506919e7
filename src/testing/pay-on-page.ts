import type { Page } from '@playwright/test';
import { type Plan, planOutcome } from './outcomes.ts';
import { finish, nameOf } from './pay-session.ts';
import type {
  MethodInput,
  Outcome,
  PayOptions,
  PayResult,
  SessionName,
  TestPolytill,
  TestSession,
} from './test-polytill.ts';

/**
 * As `pay`, by a payer in a browser: on the session's page, which is opened where it is not open yet. Resolves when the page
 * shows the outcome; once it is paid, when the payer is on the way to `success_url`.
 */
export async function payOnPage(
  polytill: TestPolytill,
  page: Page,
  name: SessionName,
  outcome: Outcome = 'paid',
  options: PayOptions = {},
): Promise<PayResult> {
  const session = await polytill.retrieveSession(name);
  const plan = planOutcome(session, outcome, options.method);
  if (!page.url().startsWith(session.url)) await page.goto(session.url);
  if (plan.input) await actAsPayer(page, plan.input, plan);
  const payment = plan.input && (await lastPaymentOf(polytill, session));
  const result = await finish(polytill, session, { plan, payment });
  await showsOutcome(page, result, plan);
  return result;
}

async function actAsPayer(page: Page, input: MethodInput, { atBank }: Plan): Promise<void> {
  await enter(page, input);
  await press(page, 'form.choose button.main');
  if (atBank) await press(page, `[name=result][value=${atBank}]`);
  if (input.type === 'mobile_money' && input.otp) {
    await page.fill('[name=otp]', input.otp);
    await press(page, 'form:has([name=otp]) button.main');
  }
  if (input.type === 'crypto' && input.paid) await press(page, `[name=paid][value=${input.paid}]`);
}

/** Where the session takes one method only there is nothing to choose. */
async function enter(page: Page, input: MethodInput): Promise<void> {
  const choice = page.locator(`[name=method][value=${input.type}]`);
  if ((await choice.getAttribute('type')) === 'radio') await choice.check();
  switch (input.type) {
    case 'card':
      await page.fill('[name=card_number]', input.number);
      await page.fill('[name=card_expiry]', '12 / 34');
      return page.fill('[name=card_cvc]', '123');
    case 'mobile_money':
      return page.fill('[name=phone]', input.phone);
    case 'blik':
      return page.fill('[name=blik_code]', input.code);
    case 'crypto':
      await page.selectOption('[name=asset]', `${input.asset}:${input.network ?? 'ethereum'}`);
  }
}

/** Until the form is answered: what it asks for is then recorded. */
async function press(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.click(button);
  await answered;
}

async function lastPaymentOf({ call }: TestPolytill, { id }: TestSession) {
  const { data } = await call('GET', '/v1/payments?limit=100');
  return data.find(({ checkout_session }: { checkout_session: string }) => checkout_session === id) ?? null;
}

async function showsOutcome(page: Page, { session, payment }: PayResult, { input }: Plan): Promise<void> {
  const polytill = new URL(session.url).origin;
  if (session.status === 'complete')
    return page.waitForURL(({ origin }) => origin !== polytill, { waitUntil: 'commit' });
  if (session.status === 'expired')
    return page.locator('form.choose, form.wallet').first().waitFor({ state: 'detached' });
  if (payment?.status === 'failed') return page.locator('.notice.bad').waitFor();
  if (payment?.status === 'processing') return page.locator('.pulse').waitFor();
  if (input?.type === 'card') return page.waitForURL('**/simulator/three-d-secure/**');
  return page.locator('[name=otp], svg.qr').waitFor();
}

export type PayOnPage = (
  page: Page,
  session: SessionName,
  outcome?: Outcome,
  options?: PayOptions,
) => Promise<PayResult>;

/** The same for one Polytill, as the fixture gives it. */
export function payOnPageOf(polytill: TestPolytill): PayOnPage {
  return (page, session, outcome, options) => payOnPage(polytill, page, nameOf(session), outcome, options);
}
