import { LOGO_LIMITS } from '../../core/checkout-settings.ts';
import { logoPath } from '../../http/html/serve-logos.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import type { Visit } from '../visit.ts';
import type { BrandTexts } from './brand-fields.ts';
import { mayChange, settingsPath } from './settings-page.tsx';

type Props = { readonly visit: Visit; readonly texts: BrandTexts; readonly fault: string | undefined };

/** The logo as it is, and a way to another one. */
export function LogoPart({ visit, texts: { logo: texts }, fault }: Props) {
  const { logo } = visit.account.settings.brand;
  const address = `${settingsPath(visit, 'brand')}/logo`;
  const { bytes, minSide, maxSide } = LOGO_LIMITS;
  const limits = { size: String(bytes / 1024), least: String(minSide), most: String(maxSide) };
  return (
    <section class="stack block" id="logo" aria-labelledby="logo-title">
      <h2 id="logo-title">{texts.title}</h2>
      {logo ? (
        <img class="logo-now" src={logoPath(logo.id)} alt={texts.now} width={logo.width} height={logo.height} />
      ) : (
        <p class="quiet">{texts.none}</p>
      )}
      {mayChange(visit) ? (
        <form method="post" action={address} enctype="multipart/form-data" class="narrow">
          <Csrf token={visit.csrf} />
          <Field
            name="logo"
            label={texts.file}
            help={texts.help(limits)}
            error={fault}
            input={{ type: 'file', accept: 'image/png,image/jpeg,image/webp', required: true }}
          />
          <button type="submit" class="second">
            {texts.upload}
          </button>
        </form>
      ) : null}
      {logo && mayChange(visit) ? (
        <form method="post" action={`${address}/remove`}>
          <Csrf token={visit.csrf} />
          <button type="submit" class="link danger">
            {texts.remove}
          </button>
        </form>
      ) : null}
    </section>
  );
}
