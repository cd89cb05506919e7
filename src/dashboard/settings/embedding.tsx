import { MAX_ALLOWED_ORIGINS } from '../../core/checkout-settings.ts';
import { type Refusal, Refused } from '../../core/errors.ts';
import { TextArea } from '../components/text-area.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { changeSettings } from './change-settings.ts';
import { DocsLink, SettingsForm } from './settings-form.tsx';
import { goBack, type SettingsTexts, settingsPage } from './settings-page.tsx';
import { settingsWords } from './words.ts';

export async function showEmbedding(_desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, visit.account.settings.allowedOrigins.join('\n'));
}

export async function saveEmbedding(desk: Desk, visit: Visit): Promise<Answer> {
  const text = visit.form.get('origins') ?? '';
  const allowedOrigins = text
    .split(/\s+/)
    .map((line) => line.replace(/\/$/, ''))
    .filter(Boolean);
  const before = visit.account.settings.allowedOrigins;
  try {
    await changeSettings(
      desk,
      visit,
      { settings: { allowedOrigins } },
      { before: { allowed_origins: before.join(' ') }, after: { allowed_origins: allowedOrigins.join(' ') } },
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { embedding } = await visit.say(settingsWords);
    return show(visit, text, faultText(error.refusal, allowedOrigins, embedding));
  }
  return goBack(visit, 'embedding');
}

/** The operation names the one that is wrong by its place. */
function faultText(refusal: Refusal, origins: readonly string[], texts: SettingsTexts['embedding']): string {
  const [, place] = /^allowed_origins\[(\d+)\]$/.exec('param' in refusal ? (refusal.param ?? '') : '') ?? [];
  const origin = place === undefined ? undefined : origins[Number(place)];
  return origin === undefined ? texts.tooMany({ most: String(MAX_ALLOWED_ORIGINS) }) : texts.fault({ origin });
}

async function show(visit: Visit, text: string, fault?: string): Promise<Answer> {
  const all = await visit.say(settingsWords);
  const texts = all.embedding;
  const body = (
    <>
      <p class="lead">{texts.text}</p>
      <SettingsForm visit={visit} texts={all} more={<DocsLink page="embedding" text={texts.docs} />}>
        <TextArea
          name="origins"
          label={texts.origins}
          help={texts.originsHelp}
          error={fault}
          rows={Math.min(12, Math.max(4, text.split('\n').length + 1))}
          text={text}
        />
      </SettingsForm>
    </>
  );
  return settingsPage(visit, { tab: 'embedding', body, statusCode: fault ? 422 : 200 });
}
