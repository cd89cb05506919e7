import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Brand } from '../../core/checkout-settings.ts';
import { DEFAULT_BRAND } from '../../core/checkout-settings.ts';
import type { Letter } from '../../operations/deps.ts';
import { buy } from '../../operations/mails.fixture.ts';
import type { CheckoutView } from '../../operations/operations.ts';
import { makeWorld, type World } from '../../operations/world.fixture.ts';
import { messages as fr } from '../locales/fr.ts';
import { createLetters } from './letters.tsx';

const letters = createLetters({ publicUrl: 'https://pay.example' });

let world: World;
let paid: CheckoutView;
beforeEach(async () => {
  world = await makeWorld();
  const session = await buy(world, {
    amountMinor: undefined,
    currency: 'GHS',
    lineItems: [
      { name: 'Scarf', description: 'Indigo', unitAmountMinor: 11_000, quantity: 2 },
      { name: 'Delivery', description: null, unitAmountMinor: 2_850, quantity: 1 },
    ],
  });
  paid = await world.operations.viewCheckout(session.id);
});
afterEach(() => world.close());

type Change = {
  readonly name?: string;
  readonly brand?: Partial<Brand>;
  readonly timeZone?: string;
  readonly livemode?: boolean;
  readonly receivedMinor?: number;
  readonly description?: string;
  readonly item?: string;
};

/** The letter about the paid session, as it would be if something of it were otherwise. */
function write(tag: string | null, change: Change = {}): Promise<Letter> {
  const { account, checkout, nowMs } = paid;
  const { session, payments } = checkout;
  const { livemode = false, receivedMinor, description = null, item } = change;
  const lineItems = session.lineItems.map((one, index) => (item && index === 0 ? { ...one, name: item } : one));
  const view: CheckoutView = {
    nowMs,
    carried: [],
    assets: [],
    simulated: [],
    ownPages: {},
    account: {
      ...account,
      name: change.name ?? 'Adinkra',
      timeZone: change.timeZone ?? 'Africa/Accra',
      settings: { ...account.settings, brand: { ...DEFAULT_BRAND, ...change.brand } },
    },
    checkout: {
      session: { ...session, livemode, lineItems, description },
      payments: payments.map((payment) => ({ ...payment, receivedMinor: receivedMinor ?? payment.receivedMinor })),
    },
  };
  return letters.receipt(view, tag);
}

/** What is read of the HTML. */
function wordsOf({ html }: Letter): string {
  const body = html.slice(html.indexOf('<body'));
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/ +/g, ' ');
}

describe('a receipt', () => {
  test('says what the page says, as plain text', async () => {
    const { id, settledBy } = paid.checkout.session;
    const { text, subject, fromName, language, replyTo } = await write('en-GB', {
      livemode: true,
      brand: { supportEmail: 'help@adinkra.example' },
    });
    expect({ subject, fromName, language, replyTo }).toEqual({
      subject: 'Receipt from Adinkra: GH₵248.50',
      fromName: 'Adinkra',
      language: 'en',
      replyTo: 'help@adinkra.example',
    });
    expect(text.replace(/pay_\w{22}/, 'PAYMENT').replace(/cs_\w{22}/, 'SESSION')).toBe(`Adinkra
Paid: GH₵248.50

Thank you. Adinkra has your payment.

Paid with: Visa •••• 4242
Date: 15 January 2026 at 10:00 GMT
Reference: PAYMENT

Scarf · Indigo · 2 × GH₵110.00: GH₵220.00
Delivery: GH₵28.50
Total: GH₵248.50

Open this receipt online
https://pay.example/checkout/SESSION?lang=en

Questions? help@adinkra.example

You get this e-mail because this address was given for a payment to Adinkra.`);
    expect([id, settledBy]).not.toContain(null);
  });

  test('says the same as HTML, and loads nothing from anywhere', async () => {
    const letter = await write('en', { livemode: true, brand: { supportUrl: 'https://adinkra.example/help' } });
    const words = wordsOf(letter);
    for (const line of letter.text.split('\n').filter((line) => line !== '' && !line.includes(': '))) {
      if (!line.startsWith('https://pay.example')) expect(words).toContain(line.replace('Questions? ', ''));
    }
    for (const sum of ['248.50', '220.00', '28.50', '2 × GH₵110.00', 'Visa •••• 4242']) expect(words).toContain(sum);
    expect(letter.html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(letter.html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/);
    expect([...letter.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      expect.stringMatching(/^https:\/\/pay\.example\/checkout\/cs_\w{22}\?lang=en$/),
      'https://adinkra.example/help',
    ]);
  });

  test.each([
    [
      'fr-CI',
      'fr',
      fr.mail.subject.replace('{shop}', 'Adinkra').replace('{amount}', '248,50'),
      /248,50\u00a0GH₵/,
      /15 janvier 2026/,
    ],
    ['pl', 'pl', 'Adinkra', /248,50\u00a0GH₵/, /15 stycznia 2026/],
    [null, 'en', 'Receipt from Adinkra', /GH₵248\.50/, /January 15, 2026/],
    ['tlh', 'en', 'Receipt from Adinkra', /GH₵248\.50/, /January 15, 2026/],
  ])('to a reader of %s is in %s, with its customs', async (tag, lang, subject, amount, date) => {
    const letter = await write(tag);
    expect(letter).toMatchObject({ language: lang, subject: expect.stringContaining(subject) });
    for (const said of [letter.text, wordsOf(letter)]) {
      expect(said).toMatch(amount);
      expect(said).toMatch(date);
    }
    expect(letter.text).toContain(`?lang=${lang}`);
  });

  test.each(['ar', 'he'])('in %s runs from right to left, and values are held together', async (tag) => {
    const letter = await write(tag);
    expect(letter.html).toMatch(new RegExp(`<html lang="${tag}" dir="rtl">`));
    expect(letter.html).not.toContain('align="left" valign="baseline"><span');
    expect(letter.subject).toContain('\u2068Adinkra\u2069');
    expect(letter.text).toMatch(/: \u2068Visa •••• 4242\u2069\n/);
  });

  test("tells the date in the account's time zone", async () => {
    expect((await write('en-GB', { timeZone: 'Europe/Warsaw' })).text).toContain('15 January 2026 at 11:00 CET');
  });

  test('of test mode says so first, in subject and text', async () => {
    const letter = await write('en');
    expect(letter.subject).toBe('Test mode: no money moves. Receipt from Adinkra: GH₵248.50');
    expect(letter.text).toMatch(/^Test mode: no money moves\.\n/);
    expect(wordsOf(letter).trim()).toMatch(/^Test mode: no money moves\./);
    const live = await write('en', { livemode: true });
    for (const said of [live.subject, live.text, live.html]) expect(said).not.toContain('Test mode');
  });

  test('tells of money that came besides what was due', async () => {
    const letter = await write('en', { receivedMinor: 25_000 });
    for (const said of [letter.text, wordsOf(letter)]) {
      expect(said).toContain('You sent GH₵1.50 more than was due. Please ask Adinkra for the difference.');
    }
  });

  test('is in the colour of the shop, corrected where it could not be read', async () => {
    expect((await write('en', { brand: { accentColor: '#d60057' } })).html).toContain(
      'background:#d60057;color:#ffffff',
    );
    const { html } = await write('en', { brand: { accentColor: '#e6ff00' } });
    expect(html).not.toContain('background:#e6ff00;color:#fff');
  });

  test('names the phone where there is no address to write to, and nobody where there is neither', async () => {
    const letter = await write('en', { brand: { supportPhone: '+233302123456' } });
    expect(letter.replyTo).toBeNull();
    expect(letter.text).toContain('Questions? +233302123456');
    expect(letter.html).toContain('href="tel:+233302123456"');
    expect((await write('en')).text).not.toContain('Questions');
  });
});

describe('a hostile name', () => {
  test.each([
    'Evil\r\nBcc: other@example.com',
    'Evil\u2028X: y\u0085Z',
    '\u202egnahc ti',
    '\u2067gnahc ti',
    'Out\u2069 of its isolate',
    'nul\0and half \ud83d a pair',
  ])('such as %j stays on its line', async (name) => {
    const letter = await write('en', { name, item: name, description: name, livemode: true });
    const plain = await write('en', { item: 'x', description: 'x', livemode: true });
    for (const line of [letter.subject, letter.fromName])
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\u2066-\u2069]/u);
    expect(letter.text.split('\n')).toHaveLength(plain.text.split('\n').length);
    expect(letter.text.isWellFormed()).toBe(true);
    expect(letter.text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e\u2066-\u2069]/u);
  });

  test('is text in the HTML and nothing else', async () => {
    const name = `<img src=x onerror=alert(1)>"'&</style><script>alert(2)</script>`;
    const { html } = await write('en', { name, item: name, description: name });
    expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>"/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).toContain('&lt;img src=x onerror=alert(1)>');
  });

  test('of braces is said as it is', async () => {
    expect((await write('en', { name: '{shop} {count, plural, other {x}}', livemode: true })).subject).toBe(
      'Receipt from {shop} {count, plural, other {x}}: GH₵248.50',
    );
  });
});
