import { paymentLinkId } from '../../core/ids.ts';
import { QrCode } from '../../http/html/qr-code.tsx';
import { formatCount, formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import { priceText, productPath } from '../products/own-product.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { linkAddress, linkPath, ownLink } from './own-link.ts';
import { LinkStatus } from './show-links.tsx';
import { linksWords } from './words.ts';

export async function showLink(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(linksWords);
  const { id } = await ownLink(desk, visit);
  const { link, offer } = await desk.operations.visitPaymentLink(id);
  const address = linkAddress(desk, link);
  const name = offer?.product.name ?? link.productCode;
  const body = (
    <>
      <PageHead title={<bdi>{name}</bdi>} up={{ href: `${visit.base}/payment-links`, text: texts.title }} />
      <Done query={visit.query} texts={texts.done} />
      <div class="stack">
        <CodeBlock label={texts.columns.address} text={address} copy={{ label: texts.copy, done: texts.copied }} />
        <QrCode text={address} label={texts.page.qr} />
        <p class="quiet">{texts.page.use}</p>
        <Facts
          facts={[
            [
              texts.columns.status,
              <LinkStatus key="status" isEnabled={link.enabled} isSold={offer !== null} texts={texts} />,
            ],
            [
              texts.columns.sells,
              <a key="product" href={productPath(visit, { code: link.productCode })}>
                <bdi>{name}</bdi>
              </a>,
            ],
            [texts.columns.price, offer ? priceText(offer.price, visit.locale) : null],
            [
              texts.page.quantity,
              link.mostQuantity === null
                ? formatCount(link.quantity, visit.locale)
                : texts.page.chosen({ most: formatCount(link.mostQuantity, visit.locale) }),
            ],
            [texts.columns.made, formatDateTime(link.createdAtMs, visit.locale, visit.timeZone)],
            [texts.page.id, <WholeId key="id" id={paymentLinkId.print(link.id)} copied={texts.copied} />],
          ]}
        />
        {visit.may('products:write') ? (
          <form method="post" action={`${linkPath(visit, link)}/enabled`} class="deed">
            <Csrf token={visit.csrf} />
            <input type="hidden" name="enabled" value={link.enabled ? 'no' : 'yes'} />
            <button type="submit" class="second">
              {link.enabled ? texts.page.disable : texts.page.enable}
            </button>
            <span class="quiet">{link.enabled ? texts.page.disableHelp : texts.page.enableHelp}</span>
          </form>
        ) : null}
      </div>
    </>
  );
  return { kind: 'page', title: name, section: 'products', body };
}

/** Taken back by one click: nothing is asked. */
export async function setEnabled(desk: Desk, visit: Visit): Promise<Answer> {
  const link = await ownLink(desk, visit);
  const enabled = visit.form.get('enabled') === 'yes';
  const target = paymentLinkId.print(link.id);
  const details = { enabled: enabled ? 'yes' : 'no' };
  const operations = visit.audited({ action: 'payment_link.changed', target, details });
  await operations.enablePaymentLink(visit.ask({ id: link.id, enabled }));
  return { kind: 'go', to: `${linkPath(visit, link)}?done=${enabled ? 'enabled' : 'disabled'}` };
}
