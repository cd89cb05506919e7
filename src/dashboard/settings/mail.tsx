import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Empty } from '../components/empty.tsx';
import { Facts } from '../components/facts.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { changeSettings } from './change-settings.ts';
import { SettingsForm } from './settings-form.tsx';
import { goBack, mayChange, type SettingsTexts, settingsPage, settingsPath } from './settings-page.tsx';
import { settingsWords } from './words.ts';

export async function showMail(desk: Desk, visit: Visit): Promise<Answer> {
  return show(desk, visit);
}

export async function saveMail(desk: Desk, visit: Visit): Promise<Answer> {
  const { emailReceipts: before } = visit.account.settings;
  const emailReceipts = visit.form.has('receipts');
  await changeSettings(
    desk,
    visit,
    { settings: { emailReceipts } },
    { before: { email_receipts: String(before) }, after: { email_receipts: String(emailReceipts) } },
  );
  return goBack(visit, 'mail');
}

/** To whoever asks for it, and nobody else: what the mail server says of it is told at once. */
export async function sendTestMail(desk: Desk, visit: Visit): Promise<Answer> {
  const { email } = visit.visitor.person;
  const outcome = await desk.people.sendTestMail({ ...visit.actor, livemode: null }, { language: visit.language });
  if (outcome.kind === 'sent') return goBack(visit, 'mail', 'sent');
  const { outcomes } = (await visit.say(settingsWords)).mail;
  const fault = outcomes[outcome.kind];
  const reason = 'reason' in outcome ? outcome.reason : '';
  return show(desk, visit, typeof fault === 'string' ? fault : fault({ email, reason }));
}

async function show(desk: Desk, visit: Visit, fault?: string): Promise<Answer> {
  const all = await visit.say(settingsWords);
  const texts = all.mail;
  const body = (
    <div class="stack">
      {fault ? (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      ) : null}
      {desk.mailServer ? <MailServer desk={desk} texts={texts} /> : <Empty title={texts.off} text={texts.offHow} />}
      <SettingsForm visit={visit} texts={all}>
        <CheckBox
          name="receipts"
          label={texts.receipts}
          help={texts.receiptsHelp}
          isChecked={visit.account.settings.emailReceipts}
        />
      </SettingsForm>
      {desk.mailServer && mayChange(visit) ? <Trial visit={visit} texts={texts} /> : null}
    </div>
  );
  return settingsPage(visit, { tab: 'mail', body, statusCode: fault ? 422 : 200 });
}

type Props = { readonly desk: Desk; readonly visit: Visit; readonly texts: SettingsTexts['mail'] };

function MailServer({ desk: { mailServer }, texts }: Omit<Props, 'visit'>) {
  if (!mailServer) return null;
  const { host, port, encryption, from } = mailServer;
  return (
    <>
      <p class="lead">{texts.on}</p>
      <Facts
        facts={[
          [texts.server, <bdi key="server">{`${host}:${port}`}</bdi>],
          [texts.encryption, texts.encryptions[encryption]],
          [texts.from, from.name ? <bdi>{`${from.name} <${from.address}>`}</bdi> : texts.fromShop(from)],
        ]}
      />
    </>
  );
}

function Trial({ visit, texts }: Omit<Props, 'desk'>) {
  const { email } = visit.visitor.person;
  return (
    <section class="stack block" aria-labelledby="try-title">
      <h2 id="try-title">{texts.testTitle}</h2>
      <form method="post" action={`${settingsPath(visit, 'mail')}/test`}>
        <Csrf token={visit.csrf} />
        <button type="submit" class="second">
          {texts.test({ email })}
        </button>
      </form>
    </section>
  );
}
