import type { Payment } from '../../core/payment.ts';
import type { Style } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import { LanguageLink } from '../components/language-link.tsx';
import type { Scene } from '../scene.ts';

type Props = {
  readonly scene: Scene;
  readonly payment: Payment;
  readonly style: Style;
  readonly awaits: boolean;
  /** Where the languages are listed. */
  readonly languages: string;
};

/** Unmistakably no bank: a test must never look like the real thing to a payer who strays here. */
export function BankPage({ scene, payment, style, awaits, languages }: Props) {
  const { lang, dir, shop, money } = scene;
  const say = scene.texts.simulatorBank;
  return (
    <Document lang={lang} dir={dir} title={say.title} style={style}>
      <header>
        <strong>{say.title}</strong>
        <p>{say.badge}</p>
      </header>
      <main>
        {awaits ? (
          <>
            <h1>{say.heading}</h1>
            <dl>
              <div>
                <dt>{say.to}</dt>
                <dd>
                  <bdi>{shop}</bdi>
                </dd>
              </div>
              <div>
                <dt>{say.amount}</dt>
                <dd>
                  <bdi>{money(payment.amountMinor)}</bdi>
                </dd>
              </div>
              {payment.method.type === 'card' ? (
                <div>
                  <dt>{say.card}</dt>
                  <dd>
                    <bdi dir="ltr">•••• {payment.method.last4}</bdi>
                  </dd>
                </div>
              ) : null}
            </dl>
            <p>{say.text}</p>
            <form method="post">
              <button type="submit" class="main" name="result" value="authenticated">
                {say.complete}
              </button>
              <button type="submit" name="result" value="failed">
                {say.fail}
              </button>
            </form>
          </>
        ) : (
          <>
            <h1>{say.overTitle}</h1>
            <p>{say.overText}</p>
            <a href={scene.address()}>{say.back}</a>
          </>
        )}
      </main>
      <footer>
        <LanguageLink language={scene} href={languages} />
      </footer>
    </Document>
  );
}
