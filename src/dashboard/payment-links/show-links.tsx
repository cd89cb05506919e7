import { paymentLinkId } from '../../core/ids.ts';
import type { OfferedLink } from '../../operations/operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Done } from '../components/done.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { Status } from '../components/status.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import { priceText } from '../products/own-product.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { linkAddress, linkPath } from './own-link.ts';
import { linksWords } from './words.ts';

export type LinkTexts = Spoken<(typeof linksWords)['en']>;

const PAGE = 50;

export async function showLinks(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(linksWords);
  const page = pageOf(visit, PAGE, paymentLinkId.parse);
  const { items, hasMore } = await desk.operations.listPaymentLinks(visit.ask(page));
  const body = (
    <>
      <PageHead title={texts.title} up={{ href: `${visit.base}/products`, text: texts.products }}>
        {visit.may('products:write') ? (
          <a class="second" href={`${visit.base}/payment-links/new`}>
            {texts.new.open}
          </a>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <p class="lead">{texts.intro}</p>
      {items.length > 0 ? (
        <LinkTable desk={desk} visit={visit} texts={texts} links={items} />
      ) : (
        <p class="empty">{texts.none}</p>
      )}
      <Pager
        visit={visit}
        {...endsOf(items, ({ link }) => paymentLinkId.print(link.id))}
        hasMore={hasMore}
        texts={texts}
      />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'products', body };
}

type TableProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: LinkTexts;
  readonly links: readonly OfferedLink[];
};

function LinkTable({ desk, visit, texts, links }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.sells}</th>
            <th class="end">{columns.price}</th>
            <th>{columns.status}</th>
            <th>{columns.address}</th>
            <th class="end">{columns.made}</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ link, offer }) => (
            <tr key={link.id}>
              <td class="what">
                <a href={linkPath(visit, link)}>
                  <bdi>{offer?.product.name ?? link.productCode}</bdi>
                </a>
              </td>
              <td class="end">{offer ? priceText(offer.price, visit.locale) : '–'}</td>
              <td>
                <LinkStatus isEnabled={link.enabled} isSold={offer !== null} texts={texts} />
              </td>
              <td>
                <CopyButton text={linkAddress(desk, link)} label={texts.copy} done={texts.copied} />
              </td>
              <td class="end">
                <When ms={link.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type StatusProps = { readonly isEnabled: boolean; readonly isSold: boolean; readonly texts: LinkTexts };

/** Enabled, it sells nothing all the same where its product or its price is archived. */
export function LinkStatus({ isEnabled, isSold, texts: { states } }: StatusProps) {
  if (!isEnabled) return <Status tone="off" text={states.disabled} />;
  return <Status tone={isSold ? 'good' : 'warn'} text={isSold ? states.enabled : states.archived} />;
}
