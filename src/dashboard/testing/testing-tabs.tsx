import type { Spoken } from '../../words/spoken.ts';
import { PageHead } from '../components/page-head.tsx';
import { Tabs } from '../components/tabs.tsx';
import type { Visit } from '../visit.ts';
import type { testingWords } from './words.ts';

export type TestingTexts = Spoken<(typeof testingWords)['en']>;

/** How both test tools begin. */
export function TestingHead({ visit, texts }: { readonly visit: Visit; readonly texts: TestingTexts }) {
  const here = (path: string) => visit.path === visit.base + path;
  const tab = (path: string, text: string) => ({ href: visit.base + path, text, isHere: here(path) });
  return (
    <>
      <PageHead title={texts.title} />
      <Tabs label={texts.title} tabs={[tab('/testing', texts.tabs.drive), tab('/testing/clock', texts.tabs.clock)]} />
    </>
  );
}
