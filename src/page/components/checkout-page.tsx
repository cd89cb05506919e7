import type { ComponentChildren } from 'preact';
import { paymentId } from '../../core/ids.ts';
import type { MethodType } from '../../core/method.ts';
import type { Style } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import { withQuery } from '../checkout-address.ts';
import { embeddingData } from '../embedding.ts';
import type { Texts } from '../messages.ts';
import { offeredMethods } from '../payment-form.ts';
import type { Scene } from '../scene.ts';
import { type Screen, screenKey } from '../screen.ts';
import { BrandLinks } from './brand-links.tsx';
import { Choose, type FormState } from './choose.tsx';
import { Ended } from './ended.tsx';
import { LanguageLink } from './language-link.tsx';
import { BankStep, OtpStep } from './payer-step.tsx';
import { Receipt } from './receipt.tsx';
import { Summary } from './summary.tsx';
import { TransferStep } from './transfer-step.tsx';
import { Waiting } from './waiting.tsx';

type Props = {
  readonly scene: Scene;
  readonly screen: Screen;
  readonly form: FormState;
  /** The attempt that the payer has turned away from. */
  readonly leaving: string | null;
  /** The merchant's colours, where they have set one. */
  readonly accent?: Style | undefined;
};

/** The whole page of a session, whatever its state. */
export function CheckoutPage({ scene, screen, form, leaving, accent }: Props) {
  const { texts, view } = scene;
  const awaited = 'payment' in screen && screen.kind !== 'paid' ? paymentId.print(screen.payment.id) : undefined;
  const languages = withQuery(`${scene.path}/language`, { from: awaited ?? null, leaving, lang: scene.lang });
  return (
    <Document
      lang={scene.lang}
      dir={scene.dir}
      title={titleOf(scene, screen)}
      style={scene.assets.style('src/page/styles/page.css')}
      accent={accent}
      script={scene.assets.scriptOf('src/page/client/main.ts')}
      refresh={refreshOf(scene, screen)}
    >
      <TestBar scene={scene} screen={screen} />
      <main
        class={isOver(screen) ? 'narrow' : undefined}
        data-key={screenKey(screen, view.checkout)}
        data-path={scene.path}
        data-search={withQuery('', { leaving, lang: scene.chosen })}
        data-awaited={awaited}
        data-kind={screen.kind}
        {...embeddingData(scene, screen)}
      >
        {isOver(screen) ? null : <Summary scene={scene} />}
        <section class="act">{act(scene, screen, form)}</section>
      </main>
      <footer>
        <p
          class="connection"
          role="status"
          data-lost={texts.connection.lost}
          data-back={texts.connection.back}
          data-not-sent={texts.connection.notSent}
        />
        <p class="links">
          <LanguageLink language={scene} href={languages} />
          <BrandLinks scene={scene} />
        </p>
        <p>{texts.summary.footer}</p>
      </footer>
    </Document>
  );
}

function act(scene: Scene, screen: Screen, form: FormState): ComponentChildren {
  switch (screen.kind) {
    case 'choose':
      return <Choose scene={scene} declined={screen.declined} form={form} />;
    case 'waiting':
      return <Waiting scene={scene} payment={screen.payment} />;
    case 'otp':
      return <OtpStep scene={scene} {...screen} error={form.otpError} />;
    case 'bank':
      return <BankStep scene={scene} {...screen} />;
    case 'transfer':
      return <TransferStep scene={scene} {...screen} sentLate={form.sentLate ?? false} />;
    case 'paid':
      return <Receipt scene={scene} payment={screen.payment} wrongAddress={form.wrongAddress} />;
    default:
      return <Ended scene={scene} kind={screen.kind} wrongAddress={form.wrongAddress} />;
  }
}

function isOver(screen: Screen): boolean {
  return screen.kind === 'paid' || screen.kind === 'expired' || screen.kind === 'canceled' || screen.kind === 'failed';
}

function titleOf({ texts, shop }: Scene, screen: Screen): string {
  switch (screen.kind) {
    case 'paid':
      return `${texts.paid.title} · ${shop}`;
    case 'expired':
    case 'canceled':
    case 'failed':
      return `${texts.ended[`${screen.kind}Title`]} · ${shop}`;
    default:
      return texts.summary.payTitle({ shop });
  }
}

/** Without script the page looks again by itself, where there is something to see. `from` asks to go on to the shop then. */
function refreshOf(scene: Scene, screen: Screen) {
  if (screen.kind === 'waiting')
    return { seconds: 3, path: scene.address('', { from: paymentId.print(screen.payment.id) }) };
  if (screen.kind === 'transfer')
    return { seconds: 10, path: scene.address('', { from: paymentId.print(screen.payment.id) }) };
  return undefined;
}

function TestBar({ scene: { texts, view, testInputs }, screen }: { scene: Scene; screen: Screen }) {
  const { session } = view.checkout;
  if (session.livemode) return null;
  const hints =
    screen.kind === 'choose' ? offeredMethods(view).filter((method) => view.simulated.includes(method)) : [];
  return (
    <header class="test">
      <strong>{texts.test.bar}</strong>{' '}
      {hints.map((method) => {
        const example = testInputs?.examples[method];
        return example === undefined ? null : (
          <span key={method} data-hint={method}>
            {hintOf(texts, method, example)}{' '}
          </span>
        );
      })}
      {screen.kind === 'otp' && testInputs ? texts.test.otp({ code: testInputs.otp }) : null}
    </header>
  );
}

/** Of crypto there is nothing to type. A number stays on one line. */
function hintOf({ test }: Texts, method: MethodType, example: string): string {
  return method === 'crypto' ? test.hint.crypto : test.hint[method]({ example: example.replaceAll(' ', '\u00a0') });
}
