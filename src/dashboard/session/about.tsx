import type { ComponentChildren } from 'preact';
import type { Customer } from '../../core/account.ts';
import { customerId } from '../../core/ids.ts';
import type { Session } from '../../core/session.ts';
import { formatCount } from '../../words/format.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import { WholeId } from '../components/whole-id.tsx';
import { pageAddress } from './page-address.ts';
import type { Room } from './room.ts';

/** What the session was made with, and what hangs on it. */
export function About({ room }: { readonly room: Room }) {
  const { words, story } = room;
  const { metadata, lineItems } = story.view.checkout.session;
  const texts = words.page.about;
  const entries = Object.entries(metadata);
  return (
    <aside class="about" aria-labelledby="about">
      <h2 id="about">{texts.title}</h2>
      <Facts facts={factsOf(room)} />
      {lineItems.length > 0 ? <LineItems room={room} /> : null}
      {entries.length > 0 ? (
        <section>
          <h3>{texts.metadata}</h3>
          <dl class="facts">
            {entries.map(([key, value]) => (
              <div key={key}>
                <dt>
                  <code>{key}</code>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </aside>
  );
}

function factsOf(room: Room): readonly (readonly [string, ComponentChildren])[] {
  const { words, story, clock, printed, money } = room;
  const { session } = story.view.checkout;
  const texts = words.page.about;
  const maker = story.keys.find(({ id }) => id === session.apiKeyId);
  const endedAtMs = session.completedAtMs ?? session.canceledAtMs;
  return [
    [texts.id, <WholeId key="id" id={printed} copied={words.page.copied} />],
    [texts.link, session.status === 'open' ? <PageLink room={room} /> : null],
    [texts.payer, session.customerName ? <bdi>{session.customerName}</bdi> : null],
    [texts.email, session.customerEmail],
    [texts.phone, session.customerPhone],
    [texts.customer, story.customer && <CustomerLink room={room} customer={story.customer} />],
    [texts.reference, session.clientReferenceId ? <bdi>{session.clientReferenceId}</bdi> : null],
    [texts.description, session.description ? <bdi>{session.description}</bdi> : null],
    [
      texts.made,
      [clock.both(session.createdAtMs), maker ? texts.byKey({ last4: maker.last4 }) : ''].filter(Boolean).join(' '),
    ],
    endedAtMs === null ? [texts.ends, clock.both(session.expiresAtMs)] : [texts.ended, clock.both(endedAtMs)],
    [texts.methods, session.methods.map((method) => words.methods[method]).join(', ')],
    [texts.fee, session.feeMinor === null ? null : money(session.feeMinor)],
    [texts.language, session.locale],
    [texts.success, session.successUrl],
    [texts.cancel, session.cancelUrl],
    [texts.notification, session.notificationUrl],
    [texts.recoveredFrom, story.recoveredFrom && <Other room={room} session={story.recoveredFrom} />],
    [texts.recoveredInto, story.recoveredInto && <Other room={room} session={story.recoveredInto} />],
  ];
}

function CustomerLink({ room: { visit }, customer }: { readonly room: Room; readonly customer: Customer }) {
  const id = customerId.print(customer.id);
  return (
    <a href={`${visit.base}/customers/${id}`}>
      <bdi>{customer.name ?? customer.email ?? id}</bdi>
    </a>
  );
}

/** Not a link: whoever follows it is taken for the payer. */
function PageLink({ room: { desk, story, words } }: { readonly room: Room }) {
  const address = pageAddress(desk, story.view.checkout.session);
  return (
    <>
      <code>{address}</code> <CopyButton text={address} label={words.page.objects.copy} done={words.page.copied} />
    </>
  );
}

function Other({ room: { desk, visit }, session }: { readonly room: Room; readonly session: Session }) {
  const id = desk.printSessionId(session);
  return (
    <a href={`${visit.base}/sessions/${encodeURIComponent(id)}`}>
      <code>{id}</code>
    </a>
  );
}

function LineItems({ room: { words, story, money, visit } }: { readonly room: Room }) {
  const { lineItems } = story.view.checkout.session;
  return (
    <section>
      <h3>{words.page.about.items}</h3>
      <ul class="items">
        {lineItems.map(({ name, description, quantity, unitAmountMinor }) => (
          <li key={`${name} ${description} ${unitAmountMinor}`}>
            <span>
              <bdi>{name}</bdi>
              <small>
                {quantity === 1 ? description : `${formatCount(quantity, visit.locale)} × ${money(unitAmountMinor)}`}
              </small>
            </span>
            <span class="money">{money(unitAmountMinor * quantity)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
