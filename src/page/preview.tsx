import { renderToString } from 'preact-render-to-string';
import type { LogoFile } from '../core/checkout-settings.ts';
import type { Session } from '../core/session.ts';
import { loadAssets } from '../http/html/assets.ts';
import type { PagePreview, Preview, PreviewOptions, ScreenKind } from '../http/html/page-preview.ts';
import { logoPath } from '../http/html/serve-logos.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { accentStyle } from './accent-style.ts';
import { CheckoutPage } from './components/checkout-page.tsx';
import { chooseLanguage, readChosen } from './language.ts';
import { languagesByName } from './language-names.ts';
import { makeScene } from './scene.ts';
import { decideScreen, type Screen, screenKey } from './screen.ts';
import type { TestInputs } from './test-inputs.ts';

type Options = {
  readonly publicUrl: string;
  readonly printSessionId: (session: Session) => string;
  readonly testInputs?: TestInputs | undefined;
};

/** Draws the page by its own components, with a blank form. */
export function createPagePreview({ publicUrl, printSessionId, testInputs }: Options): PagePreview {
  return {
    screenOf(checkout) {
      const screen = decideScreen(checkout);
      return { kind: kindOf(screen), key: screenKey(screen, checkout) };
    },
    languages: languagesByName,
    draw: (view, options) => draw(view, options, { publicUrl, printSessionId, testInputs }),
  };
}

async function draw(
  view: CheckoutView,
  { language: wanted, mailsReceipt = false, logo }: PreviewOptions,
  setting: Pick<Options, 'publicUrl' | 'printSessionId'> & { readonly testInputs: TestInputs | undefined },
): Promise<Preview> {
  const shown = logo ? view : withoutPictures(view);
  const language = await chooseLanguage(view.checkout.session.locale, undefined, readChosen(wanted));
  const assets = loadAssets();
  const scene = makeScene(shown, language, { ...setting, assets, mailsReceipt, allowedOrigins: [] });
  const accent = await accentStyle(shown.account.settings.brand.accentColor);
  const screen = decideScreen(shown.checkout);
  const form = { errors: {}, kept: {} };
  const page = <CheckoutPage scene={scene} screen={screen} form={form} leaving={null} accent={accent} />;
  const style = assets.style('src/page/styles/page.css');
  return {
    html: `<!doctype html>${withLogo(withoutWays(renderToString(page)), logo)}`,
    lang: language.lang,
    styles: accent ? [style, accent] : [style],
  };
}

/** A preview has no origin, and this site's pictures are for its own pages. */
function withoutPictures(view: CheckoutView): CheckoutView {
  const { settings } = view.account;
  const brand = { ...settings.brand, logo: null };
  return { ...view, account: { ...view.account, settings: { ...settings, brand } } };
}

/** Within the page itself: a preview asks this site for nothing. */
function withLogo(html: string, logo: LogoFile | undefined): string {
  if (!logo) return html;
  const content = Buffer.from(logo.content).toString('base64');
  return html.replaceAll(`src="${logoPath(logo.id)}"`, `src="data:${logo.mediaType};base64,${content}"`);
}

/** Links and forms that look as they do and lead nowhere; neither the script nor what stands in for it, and no focus of its own. */
function withoutWays(html: string): string {
  return html
    .replaceAll(/<script\b[^>]*><\/script>/g, '')
    .replaceAll(/<noscript>.*?<\/noscript>/gs, '')
    .replaceAll(WAYS, (tag) => tag.replaceAll(/ (?:href|action)="[^"]*"| autofocus(?:="[^"]*")?(?=[ />])/g, ''));
}

/** As our own renderer writes them: it escapes every quote within a value, and not every bracket. */
const WAYS = /<(?:a|form|div|p|input|select|h2)\b(?:[^">]|"[^"]*")*>/g;

function kindOf(screen: Screen): ScreenKind {
  return screen.kind === 'choose' && screen.declined ? 'declined' : screen.kind;
}
