import { Select } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { BrandFields, BrandTexts } from './brand-fields.ts';
import { SAMPLE_SCREENS, type SampleScreen } from './sample-checkout.ts';
import { settingsPath } from './settings-page.tsx';

/** In which language, and which of the screens. */
type Look = { readonly language: string | null; readonly screen: SampleScreen };

export function readLook({ preview }: Desk, query: URLSearchParams): Look {
  return {
    language: preview.languages().find(({ tag }) => tag === query.get('lang'))?.tag ?? null,
    screen: SAMPLE_SCREENS.find((screen) => screen === query.get('screen')) ?? 'choose',
  };
}

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: BrandTexts;
  readonly fields: BrandFields;
  readonly isTry: boolean;
};

/** The page in two frames, as it would look; with script it follows what is typed. */
export function BrandPreview({ desk, visit, texts: { preview: texts }, fields, isTry }: Props) {
  const { language, screen } = readLook(desk, visit.query);
  const address = `${settingsPath(visit, 'brand')}/preview`;
  const query = new URLSearchParams({ ...(isTry ? fields : {}), screen, lang: language ?? visit.language });
  const drawn = `${address}?${query}`;
  return (
    <section class="looks" aria-labelledby="looks-title" data-preview={address}>
      <h2 id="looks-title">{texts.title}</h2>
      {isTry ? (
        <p class="notice" role="status">
          {texts.unsaved}
        </p>
      ) : null}
      <form class="inline">
        <Select
          name="screen"
          label={texts.screen}
          options={SAMPLE_SCREENS.map((one) => ({ value: one, text: texts.screens[one] }))}
          chosen={screen}
        />
        <Select
          name="lang"
          label={texts.language}
          options={desk.preview.languages().map(({ tag, name }) => ({ value: tag, text: name }))}
          chosen={language ?? visit.language}
        />
        <button type="submit" class="second" data-without-script>
          {texts.show}
        </button>
      </form>
      <div class="devices">
        <figure class="device phone">
          <iframe src={drawn} title={`${texts.title}: ${texts.phone}`} sandbox="" />
          <figcaption class="quiet">{texts.phone}</figcaption>
        </figure>
        <figure class="device desktop">
          <iframe src={drawn} title={`${texts.title}: ${texts.desktop}`} sandbox="" />
          <figcaption class="quiet">{texts.desktop}</figcaption>
        </figure>
      </div>
    </section>
  );
}
