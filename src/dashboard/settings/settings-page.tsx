import type { VNode } from 'preact';
import type { Spoken } from '../../words/spoken.ts';
import { Done } from '../components/done.tsx';
import { Tabs } from '../components/tabs.tsx';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { settingsWords } from './words.ts';

export type SettingsTexts = Spoken<(typeof settingsWords)['en']>;

const TABS = ['general', 'brand', 'methods', 'embedding', 'mail', 'data', 'rails'] as const;
export type SettingsTab = (typeof TABS)[number];

export function settingsPath({ base }: Pick<Visit, 'base'>, tab: SettingsTab): string {
  return tab === 'general' ? `${base}/settings` : `${base}/settings/${tab}`;
}

type Shown = {
  readonly tab: SettingsTab;
  readonly body: VNode;
  readonly statusCode?: number | undefined;
  readonly hasFrames?: boolean | undefined;
};

/** What every page of the settings has: which there are, what was done, and whether this role may change them. */
export async function settingsPage(
  visit: Visit,
  { tab, body, statusCode = 200, hasFrames = false }: Shown,
): Promise<Answer> {
  const texts = await visit.say(settingsWords);
  const tabs = TABS.filter((one) => one !== 'rails' || visit.may('rails:read')).map((one) => ({
    href: settingsPath(visit, one),
    text: texts.tabs[one],
    isHere: one === tab,
  }));
  const page = (
    <>
      <h1>{texts.title}</h1>
      <Tabs label={texts.tabs.label} tabs={tabs} />
      <Done query={visit.query} texts={texts.done} />
      {tab === 'rails' || tab === 'data' ? null : <p class="lead">{mayChange(visit) ? texts.both : texts.readOnly}</p>}
      {body}
    </>
  );
  const title = `${texts.tabs[tab]} · ${texts.title}`;
  return { kind: 'page', title, section: 'settings', body: page, statusCode, hasFrames };
}

export function mayChange(visit: Pick<Visit, 'may'>): boolean {
  return visit.may('settings:write');
}

/** Back to the page, which says what was done. */
export function goBack(visit: Visit, tab: SettingsTab, done: keyof SettingsTexts['done'] = 'saved'): Answer {
  return { kind: 'go', to: `${settingsPath(visit, tab)}?done=${done}` };
}
