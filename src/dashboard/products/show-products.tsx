import type { PricedProduct } from '../../operations/operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { Status } from '../components/status.tsx';
import { Tabs } from '../components/tabs.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { priceText, productPath } from './own-product.ts';
import { productsWords } from './words.ts';

export type ProductTexts = Spoken<(typeof productsWords)['en']>;

const PAGE = 50;

export async function showProducts(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const { query } = visit;
  const isArchive = query.get('status') === 'archived';
  const [afterCode, beforeCode] = ['after', 'before'].map((name) => query.get(name) ?? undefined);
  const { items, hasMore } = await desk.operations.listProducts(
    visit.ask({ active: !isArchive, limit: PAGE, ...(afterCode ? { afterCode } : { beforeCode }) }),
  );
  const body = (
    <>
      <PageHead title={texts.title}>
        <a class="second" href={`${visit.base}/payment-links`}>
          {texts.toLinks}
        </a>
        {visit.may('products:write') ? (
          <a class="second" href={`${visit.base}/products/new`}>
            {texts.new.open}
          </a>
        ) : null}
      </PageHead>
      <Done query={query} texts={texts.done} />
      <Tabs
        label={texts.views.label}
        tabs={[
          { href: visit.path, text: texts.views.active, isHere: !isArchive },
          { href: `${visit.path}?status=archived`, text: texts.views.archived, isHere: isArchive },
        ]}
      />
      {items.length > 0 ? <ProductTable visit={visit} texts={texts} products={items} /> : null}
      {items.length === 0 ? <Nothing texts={texts} isArchive={isArchive} /> : null}
      <Pager visit={visit} {...endsOf(items, ({ code }) => code)} hasMore={hasMore} texts={texts} />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'products', body };
}

function Nothing({ texts, isArchive }: { readonly texts: ProductTexts; readonly isArchive: boolean }) {
  if (isArchive) return <p class="empty">{texts.nothingArchived}</p>;
  return <Empty title={texts.emptyTitle} text={texts.empty} />;
}

type TableProps = {
  readonly visit: Visit;
  readonly texts: ProductTexts;
  readonly products: readonly PricedProduct[];
};

function ProductTable({ visit, texts, products }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.product}</th>
            <th class="end">{columns.price}</th>
            <th>{columns.status}</th>
            <th class="end">{columns.changed}</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.id}>
              <td class="what">
                <a href={productPath(visit, product)}>
                  <bdi>{product.name}</bdi>
                </a>
                {product.description ? <small>{product.description}</small> : null}
              </td>
              <td class="end">
                {product.defaultPrice ? priceText(product.defaultPrice, visit.locale) : texts.noPrice}
              </td>
              <td>
                <ProductStatus isActive={product.active} texts={texts} />
              </td>
              <td class="end">
                <When ms={product.updatedAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of a product and of a price alike. */
export function ProductStatus({ isActive, texts }: { readonly isActive: boolean; readonly texts: ProductTexts }) {
  return <Status tone={isActive ? 'good' : 'off'} text={isActive ? texts.active : texts.archived} />;
}
