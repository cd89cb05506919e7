import { CodeBlock } from '../components/code-block.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { HomeTexts } from './figure-text.ts';

type Props = { readonly desk: Desk; readonly visit: Visit; readonly texts: HomeTexts };

/** Of an account that has nothing yet: the way to its first payment. */
export function FirstSteps({ desk, visit, texts }: Props) {
  const { first } = texts;
  if (visit.livemode) return <FirstLive visit={visit} texts={texts} />;
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">{first.title}</h2>
      <p>{first.lead}</p>
      <ol>
        <li>
          <h3>{first.key}</h3>
          <p>{visit.may('keys:write') ? <KeyPlace visit={visit} texts={texts} /> : first.keyAsk}</p>
        </li>
        <li>
          <h3>{first.session}</h3>
          <p>{first.sessionHow}</p>
          <CodeBlock
            label={first.command}
            text={command(desk.publicUrl, visit.account.defaultCurrency)}
            copy={{ label: first.copy, done: first.copied }}
          />
        </li>
        <li>
          <h3>{first.pay}</h3>
          <p>{first.payHow}</p>
        </li>
      </ol>
      <h3>{first.more}</h3>
      <ul class="links">
        <li>
          <a href="/docs/quick-start">{first.quickStart}</a>
        </li>
        <li>
          <a href="/docs/api/paygate">{first.reference}</a>
        </li>
        <li>
          <a href="/docs/more/src/rails/simulator">{first.testing}</a>
        </li>
      </ul>
    </section>
  );
}

const HOLE = '\u0000';

function KeyPlace({ visit, texts: { first } }: Pick<Props, 'visit' | 'texts'>) {
  const [before, after] = first.keyHere({ place: HOLE }).split(HOLE);
  return (
    <>
      {before}
      <a href={`${visit.base}/keys`}>{first.keyPlace}</a>
      {after}
    </>
  );
}

function FirstLive({ visit, texts: { firstLive } }: Pick<Props, 'visit' | 'texts'>) {
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">{firstLive.title}</h2>
      <p>{firstLive.lead}</p>
      <ul class="links">
        <li>
          <a href="/docs/going-live">{firstLive.goingLive}</a>
        </li>
        <li>
          <a href={visit.base.replace(/\/live$/, '/test')}>{firstLive.toTest}</a>
        </li>
      </ul>
    </section>
  );
}

function command(publicUrl: string, currency: string): string {
  return `curl ${publicUrl}/v1/checkout/sessions \\
  -H "Authorization: Bearer $POLYTILL_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "amount": 24850,
    "currency": "${currency}",
    "success_url": "https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}",
    "cancel_url": "https://yoursite.com/cancel"
  }'`;
}
