import { expect, test } from 'vitest';
import type { LinkOccasion } from '../../operations/deps.ts';
import { createLetters } from './letters.tsx';

const letters = createLetters({ publicUrl: 'https://pay.example' });
const NOON = Date.UTC(2026, 0, 18, 12);
const common = { token: 'T'.repeat(43), expiresAtMs: NOON, timeZone: 'Africa/Accra' };
const invitation: LinkOccasion = {
  ...common,
  kind: 'invitation',
  accountName: 'Adinkra & Sons',
  role: 'support',
  invitedBy: 'Ama Owusu',
};
const newPassword: LinkOccasion = { ...common, kind: 'new_password', email: 'ama@example.com' };

test('an invitation says who, to what, as what and until when, in plain text and as a page', async () => {
  const letter = await letters.link(invitation, null);
  expect(letter).toMatchObject({
    fromName: 'Polytill',
    replyTo: null,
    language: 'en',
    subject: 'You are invited to Adinkra & Sons',
  });
  expect(letter.text).toContain('Ama Owusu invites you to Adinkra & Sons, as support.');
  expect(letter.text).toContain(`\n\nhttps://pay.example/dashboard/join/${common.token}\n\n`);
  expect(letter.text).toContain('January 18, 2026 at 12:00 PM GMT');
  expect(letter.html).toContain('Adinkra &amp; Sons');
  expect(letter.html).toContain(`href="https://pay.example/dashboard/join/${common.token}"`);
  const { text } = await letters.link({ ...invitation, invitedBy: null }, null);
  expect(text).toContain('You are invited to Adinkra & Sons, as support.');
});

test('a new password says for whom and where', async () => {
  const { subject, text, html } = await letters.link(newPassword, null);
  expect(subject).toBe('Choose a new password');
  expect(text).toContain('for ama@example.com at pay.example.');
  expect(text).toContain(`https://pay.example/dashboard/new-password/${common.token}`);
  expect(html).toContain(`/dashboard/new-password/${common.token}`);
});

test.each([
  ['fr', 'fr', 'Vous êtes invité à rejoindre Adinkra & Sons'],
  ['pl', 'pl', 'Zaproszenie do Adinkra & Sons'],
  ['fr-CA', 'fr', 'Vous êtes invité à rejoindre Adinkra & Sons'],
  ['sw', 'en', 'You are invited to Adinkra & Sons'],
])('in %s it is in %s', async (tag, language, subject) => {
  expect(await letters.link(invitation, tag)).toMatchObject({ language, subject });
});

test('names begin no line and no element', async () => {
  const hostile = {
    ...invitation,
    accountName: 'Kente\r\nBcc: all@example.com',
    invitedBy: '<b>Ama</b>\n\nClick here',
  };
  const { subject, text, html } = await letters.link(hostile, null);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^(Bcc|Click)/m);
  expect(html).not.toContain('<b>Ama</b>');
});
