import type { LineItem } from '../../core/session.ts';
import { formatCount } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { Shop } from './shop.tsx';

/** Above this many, the rest folds away: on a phone the payer must not scroll past a whole basket. */
const SHOWN_ITEMS = 4;

export function Summary({ scene }: { readonly scene: Scene }) {
  const { texts, view, cancelUrl, money, dir } = scene;
  const { session } = view.checkout;
  return (
    <section class="summary">
      <Shop scene={scene} />
      {cancelUrl ? (
        <a class="back" href={cancelUrl} target="_top" rel="noreferrer" data-to-shop>
          <span aria-hidden="true">{dir === 'rtl' ? '→' : '←'}</span> {texts.summary.back}
        </a>
      ) : null}
      <h1>
        <small>{texts.summary.due}</small> <span class="amount">{money(session.amountMinor)}</span>
      </h1>
      <Bought scene={scene} />
    </section>
  );
}

/** What is bought, line by line, or in the merchant's own words. */
export function Bought({ scene }: { readonly scene: Scene }) {
  const { texts, view, money } = scene;
  const { lineItems, description, amountMinor } = view.checkout.session;
  if (lineItems.length === 0) {
    return description ? (
      <p class="description">
        <bdi>{description}</bdi>
      </p>
    ) : null;
  }
  const rest = lineItems.slice(SHOWN_ITEMS);
  return (
    <div class="bought">
      {description ? (
        <p class="description">
          <bdi>{description}</bdi>
        </p>
      ) : null}
      <ul class="items" aria-label={texts.summary.items}>
        {lineItems.slice(0, SHOWN_ITEMS).map((item) => (
          <Item scene={scene} item={item} key={item} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{texts.summary.more({ count: rest.length })}</summary>
          <ul class="items" aria-label={texts.summary.items}>
            {rest.map((item) => (
              <Item scene={scene} item={item} key={item} />
            ))}
          </ul>
        </details>
      ) : null}
      {lineItems.length > 1 ? (
        <p class="item total">
          <span>{texts.summary.total}</span>
          <span class="money">{money(amountMinor)}</span>
        </p>
      ) : null}
    </div>
  );
}

function Item({ scene, item }: { readonly scene: Scene; readonly item: LineItem }) {
  const { texts, money, locale } = scene;
  const quantity =
    item.quantity === 1
      ? null
      : texts.summary.quantity({ count: formatCount(item.quantity, locale), each: money(item.unitAmountMinor) });
  return (
    <li class="item">
      <span>
        <bdi>{item.name}</bdi>
        {item.description ? (
          <small>
            <bdi>{item.description}</bdi>
          </small>
        ) : null}
        {quantity ? <small>{quantity}</small> : null}
      </span>
      <span class="money">{money(item.unitAmountMinor * item.quantity)}</span>
    </li>
  );
}
