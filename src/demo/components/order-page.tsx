import type { ComponentChildren } from 'preact';
import type { Assets } from '../../http/html/assets.ts';
import { isAwaiting, isSettled, type Headline as Kind, type Story } from '../order-story.ts';
import { formatCedis } from '../products.ts';
import {
  createSnippet,
  keyHint,
  redirectSnippet,
  requestOf,
  retrieveSnippet,
  type Snippet,
  webhookSnippet,
} from '../snippets.ts';
import type { WireSession } from '../wire.ts';
import { CodeBlock, LanguageChoice } from './code-block.tsx';
import { Headline } from './headline.tsx';
import { Shell } from './shell.tsx';
import { Json, Timeline } from './timeline.tsx';

type Props = {
  readonly assets: Assets;
  readonly publicUrl: string;
  readonly keysFile: string;
  readonly story: Story;
  readonly headline: Kind;
  readonly revision: number;
  /** Its own address. */
  readonly path: string;
};

/** What happened to an order: four steps, each beside the code that does it. */
export function OrderPage({ assets, publicUrl, keysFile, story, headline, revision, path }: Props) {
  const { session } = story;
  const code = { publicUrl, session, request: requestOf(story) };
  const settled = isSettled(story);
  const refresh = isAwaiting(story) ? { seconds: 3, path } : undefined;
  return (
    <Shell assets={assets} title={`Order ${session.client_reference_id}`} kind="order" refresh={refresh}>
      <div
        class="live"
        data-session={session.id}
        data-revision={revision}
        data-settled={settled ? '' : undefined}
        data-live="state"
      />
      <p class="unseen" role="status" data-announce />
      <div class="opening">
        <Headline story={story} kind={headline} />
        <Bought session={session} />
      </div>
      <div class="how">
        <h2>How it was done</h2>
        <LanguageChoice />
        <p class="quiet">
          The code takes your test key from the environment: <code>{keyHint(keysFile)}</code>
        </p>
      </div>
      <ol class="steps">
        <Step title="The shop made a checkout session" codeTitle="Create a session" snippet={createSnippet(code)}>
          <p>From its server, with its secret key. The browser sent quantities and no price.</p>
          <dl class="facts">
            <div>
              <dt>Session</dt>
              <dd>
                <code>{session.id}</code>
              </dd>
            </div>
          </dl>
        </Step>
        <Step title="You were sent to its page" codeTitle="Send the payer there" snippet={redirectSnippet(code)}>
          <p>
            Polytill shows the ways to pay there and takes the card, so no card number comes near the shop. Then it
            sends you back here.
          </p>
        </Step>
        <Step title="Webhooks told the shop" codeTitle="Receive and verify" snippet={webhookSnippet(code)}>
          <p>
            Each event was signed, and the shop checked the signature before it believed a word. Times are GMT, as in
            Accra.
          </p>
          <Timeline story={story} />
        </Step>
        <Step title="The shop read the session back" codeTitle="Read it back" snippet={retrieveSnippet(code)}>
          <p>Good for a page like this one. To ship goods, wait for the webhook: not every payer comes back.</p>
          <details data-live="session">
            <summary>The session now</summary>
            <Json text={JSON.stringify(session, null, 2)} name="The session" />
          </details>
        </Step>
      </ol>
    </Shell>
  );
}

type StepProps = {
  readonly title: string;
  readonly codeTitle: string;
  readonly snippet: Snippet;
  readonly children: ComponentChildren;
};

function Step({ title, codeTitle, snippet, children }: StepProps) {
  return (
    <li class="step">
      <div class="told">
        <h3>{title}</h3>
        {children}
      </div>
      <CodeBlock title={codeTitle} snippet={snippet} />
    </li>
  );
}

function Bought({ session }: { readonly session: WireSession }) {
  return (
    <section class="bought" aria-labelledby="bought-title">
      <h2 id="bought-title">What was ordered</h2>
      <ul>
        {session.line_items.map(({ name, quantity, unit_amount: unitAmount }) => (
          <li class="item" key={name}>
            <span>
              {name}
              {quantity > 1 ? (
                <small>
                  {quantity} × {formatCedis(unitAmount)}
                </small>
              ) : null}
            </span>
            <span class="money">{formatCedis(unitAmount * quantity)}</span>
          </li>
        ))}
        <li class="item total">
          <span>Total</span>
          <span class="money">{formatCedis(session.amount)}</span>
        </li>
      </ul>
    </section>
  );
}
