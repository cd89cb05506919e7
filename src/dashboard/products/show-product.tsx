import { priceId } from '../../core/ids.ts';
import type { Price, Product } from '../../core/product.ts';
import { formatDateTime } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { When } from '../components/when.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownProduct, priceText, productPath } from './own-product.ts';
import { ProductStatus, type ProductTexts } from './show-products.tsx';
import { productsWords } from './words.ts';

/** As many prices as a product would have; more are told by the API. */
const MOST_PRICES = 100;

export async function showProduct(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const product = await ownProduct(desk, visit);
  const prices = await desk.operations.listPrices(visit.ask({ productCode: product.code, limit: MOST_PRICES }));
  const path = productPath(visit, product);
  const body = (
    <>
      <PageHead title={<bdi>{product.name}</bdi>} up={{ href: `${visit.base}/products`, text: texts.title }}>
        {visit.may('products:write') ? (
          <>
            <a class="second" href={`${path}/edit`}>
              {texts.page.edit}
            </a>
            <a class="second" href={`${path}/prices/new`}>
              {texts.page.addPrice}
            </a>
            {product.active && product.defaultPrice && product.defaultPrice.unitAmountMinor > 0 ? (
              <a
                class="second"
                href={`${visit.base}/payment-links/new?price=${priceId.print(product.defaultPrice.id)}`}
              >
                {texts.page.sell}
              </a>
            ) : null}
          </>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <Facts facts={factsOf(visit, texts, product)} />
      {visit.may('products:write') ? <Archive visit={visit} texts={texts} product={product} /> : null}
      <section class="block">
        <h2>{texts.page.prices}</h2>
        {prices.items.length === 0 ? (
          <p class="quiet">{texts.page.noPrices}</p>
        ) : (
          <Prices visit={visit} texts={texts} product={product} prices={prices.items} />
        )}
      </section>
    </>
  );
  return { kind: 'page', title: product.name, section: 'products', body };
}

function factsOf({ account, locale }: Visit, texts: ProductTexts, product: Product) {
  const { description, defaultPrice, active, metadata, createdAtMs, code } = product;
  return [
    [texts.columns.status, <ProductStatus key="status" isActive={active} texts={texts} />],
    [texts.columns.price, defaultPrice ? priceText(defaultPrice, locale) : texts.noPrice],
    [texts.form.description, description && <bdi key="description">{description}</bdi>],
    [texts.page.made, formatDateTime(createdAtMs, locale, account.timeZone)],
    [texts.page.id, <WholeId key="id" id={code} copied={texts.page.copied} />],
    ...Object.entries(metadata).map(([key, value]) => [key, <bdi key={key}>{value}</bdi>] as const),
  ] as const;
}

type ArchiveProps = { readonly visit: Visit; readonly texts: ProductTexts; readonly product: Product };

/** Taken back by one click: nothing is asked. */
function Archive({ visit, texts: { page }, product }: ArchiveProps) {
  const deed = product.active ? page.archive : page.restore;
  return (
    <form method="post" action={`${productPath(visit, product)}/active`} class="deed">
      <Csrf token={visit.csrf} />
      <input type="hidden" name="active" value={product.active ? 'no' : 'yes'} />
      <button type="submit" class="second">
        {deed}
      </button>
      <span class="quiet">{product.active ? page.archiveHelp : page.restoreHelp}</span>
    </form>
  );
}

type PricesProps = ArchiveProps & { readonly prices: readonly Price[] };

function Prices({ prices, ...props }: PricesProps) {
  const { columns, prices: name } = props.texts.page;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, and may hold nothing that the keyboard reaches
    <div class="scroll" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th class="end">{columns.price}</th>
            <th>{columns.status}</th>
            <th>{columns.name}</th>
            <th>{columns.id}</th>
            <th class="end">{columns.made}</th>
            <th>
              <span class="unseen">{columns.deeds}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <PriceRow key={price.id} {...props} price={price} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PriceRow({ visit, texts, product, price }: ArchiveProps & { readonly price: Price }) {
  const isDefault = product.defaultPrice?.id === price.id;
  const id = priceId.print(price.id);
  return (
    <tr>
      <td class="end">{priceText(price, visit.locale)}</td>
      <td>
        <ProductStatus isActive={price.active} texts={texts} />
      </td>
      <td>
        {price.nickname}
        {isDefault ? <small>{texts.page.isDefault}</small> : null}
      </td>
      <td>
        <WholeId id={id} copied={texts.page.copied} />
      </td>
      <td class="end">
        <When ms={price.createdAtMs} visit={visit} />
      </td>
      <td class="end">
        {visit.may('products:write') && !isDefault ? (
          <PriceDeeds visit={visit} texts={texts} product={product} price={price} />
        ) : null}
      </td>
    </tr>
  );
}

/** What its product is bought at stays for sale: another becomes the default first. */
function PriceDeeds({ visit, texts: { page }, product, price }: ArchiveProps & { readonly price: Price }) {
  const path = `${productPath(visit, product)}/prices/${priceId.print(price.id)}`;
  return (
    <div class="links">
      {price.active ? (
        <form method="post" action={`${path}/default`}>
          <Csrf token={visit.csrf} />
          <button type="submit" class="link">
            {page.makeDefault}
          </button>
        </form>
      ) : null}
      <form method="post" action={`${path}/active`}>
        <Csrf token={visit.csrf} />
        <input type="hidden" name="active" value={price.active ? 'no' : 'yes'} />
        <button type="submit" class="link">
          {price.active ? page.archivePrice : page.restorePrice}
        </button>
      </form>
    </div>
  );
}
