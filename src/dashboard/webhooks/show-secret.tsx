import type { WebhookEndpoint } from '../../core/webhook.ts';
import { formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { pathOf } from './own-endpoint.ts';
import { secretWords } from './secret-words.ts';

type Told = {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
  /** It replaces one that there was. */
  readonly isRolled?: boolean;
};

/** Answered to the form itself: the secret stands at no address that could be opened again. */
export async function showSecret(_desk: Desk, visit: Visit, { endpoint, secret, isRolled }: Told): Promise<Answer> {
  const { secret: texts } = await visit.say(secretWords);
  const title = isRolled ? texts.rolledTitle : texts.title;
  const copy = { label: texts.copy, done: texts.copied };
  const { keyPair, formerSecrets } = endpoint;
  const [former] = formerSecrets;
  const until = former && formatDateTime(former.untilMs, visit.locale, visit.timeZone);
  const body = (
    <div class="narrow wide">
      <PageHead title={title} />
      <p class="notice">{texts.once}</p>
      <CodeBlock label={texts.label} text={secret} copy={copy} />
      {isRolled ? <p>{until ? texts.former({ when: until }) : texts.formerEnded}</p> : null}
      {keyPair ? (
        <section class="stack">
          <h2>{texts.publicKey}</h2>
          <p>{texts.publicKeyText}</p>
          <CodeBlock label={texts.publicKey} text={keyPair.publicKey} copy={copy} />
        </section>
      ) : null}
      <section class="stack">
        <h2>{texts.where}</h2>
        <p>
          {texts.whereText}{' '}
          <a href="/docs/webhooks" target="_blank" rel="noopener">
            {texts.guide}
          </a>
        </p>
        <CodeBlock label={texts.variable} text={`POLYTILL_WEBHOOK_SECRET=${secret}`} copy={copy} />
      </section>
      <p>
        <a class="main" href={pathOf(visit, endpoint)}>
          {texts.kept}
        </a>
      </p>
    </div>
  );
  return { kind: 'page', title, section: 'webhooks', body };
}
