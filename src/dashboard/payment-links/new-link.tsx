import { Refused } from '../../core/errors.ts';
import { paymentLinkId, priceId } from '../../core/ids.ts';
import { MOST_LINK_QUANTITY } from '../../core/payment-link.ts';
import type { Price } from '../../core/product.ts';
import type { ProductPrice } from '../../operations/inputs.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field, Select } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import { priceText } from '../products/own-product.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { linkPath } from './own-link.ts';
import { linksWords } from './words.ts';

/** As many as a select is good for. */
const MOST_PRICES = 100;
const USUAL_MOST = 10;

export async function askForLink(desk: Desk, visit: Visit): Promise<Answer> {
  return form(desk, visit, {});
}

export async function makeLink(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(linksWords);
  const price = (await readPrices(desk, visit)).find(({ id }) => priceId.print(id) === visit.form.get('price'));
  const isChosen = visit.form.get('chosen') === 'yes';
  const [quantity, most] = [Number(visit.form.get('quantity') ?? 1), Number(visit.form.get('most') ?? USUAL_MOST)];
  const isMany = (number: number) => Number.isInteger(number) && number >= 1 && number <= MOST_LINK_QUANTITY;
  const faults: Faults = {
    price: price ? undefined : texts.new.priceFault,
    quantity: isMany(quantity) ? undefined : texts.new.quantityFault({ most: String(MOST_LINK_QUANTITY) }),
    most:
      !isChosen || (isMany(most) && most >= quantity)
        ? undefined
        : texts.new.mostFault({ most: String(MOST_LINK_QUANTITY) }),
  };
  if (!price || Object.values(faults).some(Boolean)) return form(desk, visit, faults);
  const input = {
    productCode: price.productCode,
    priceId: price.id,
    quantity,
    mostQuantity: isChosen ? most : null,
  };
  const made = await once(desk, visit, { input, act: desk.operations.createPaymentLink });
  if (!made) return { kind: 'go', to: `${visit.base}/payment-links?done=made` };
  const details = { product: made.productCode };
  await desk.people.record(visit.actor, {
    action: 'payment_link.created',
    target: paymentLinkId.print(made.id),
    details,
  });
  return { kind: 'go', to: `${linkPath(visit, made)}?done=made` };
}

/** What is for sale, newest first, and the one that is asked for, however old it is. What costs nothing is not paid for. */
async function readPrices(desk: Desk, visit: Visit): Promise<readonly (Price & { readonly name: string })[]> {
  const { items } = await desk.operations.listPrices(
    visit.ask({ active: true, withProduct: true, limit: MOST_PRICES }),
  );
  const asked = priceId.parse(visit.form.get('price') ?? visit.query.get('price') ?? '');
  const older = asked && !items.some(({ id }) => id === asked) ? await findPrice(desk, visit, asked) : undefined;
  const sold = [...items, ...(older ? [older] : [])].filter(
    ({ active, product, unitAmountMinor }) => active && product?.active && unitAmountMinor > 0,
  );
  return sold.map(({ product, ...price }) => ({ ...price, name: product?.name ?? price.productCode }));
}

async function findPrice({ operations }: Desk, visit: Visit, id: Price['id']): Promise<ProductPrice | undefined> {
  try {
    return await operations.findPrice(visit.ask({ id, withProduct: true }));
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'not_found') return undefined;
    throw error;
  }
}

type Faults = { readonly [Field in 'price' | 'quantity' | 'most']?: string | undefined };

async function form(desk: Desk, visit: Visit, faults: Faults): Promise<Answer> {
  const texts = await visit.say(linksWords);
  const prices = await readPrices(desk, visit);
  const { title } = texts.new;
  const up = { href: `${visit.base}/payment-links`, text: texts.title };
  const number = { type: 'number', inputMode: 'numeric', min: 1, max: MOST_LINK_QUANTITY } as const;
  const body =
    prices.length === 0 ? (
      <>
        <PageHead title={title} up={up} />
        <div class="empty">
          <p>{texts.new.noPrices}</p>
          <p>
            <a href={`${visit.base}/products/new`}>{texts.new.toProduct}</a>
          </p>
        </div>
      </>
    ) : (
      <form method="post" class="narrow">
        <Csrf token={visit.csrf} />
        <OnceField />
        <PageHead title={title} up={up} />
        <Select
          name="price"
          label={texts.new.price}
          error={faults.price}
          options={prices.map((price) => ({
            value: priceId.print(price.id),
            text: [price.name, priceText(price, visit.locale), price.nickname].filter(Boolean).join(' · '),
          }))}
          chosen={visit.form.get('price') ?? visit.query.get('price') ?? undefined}
        />
        <Field
          name="quantity"
          label={texts.new.quantity}
          error={faults.quantity}
          input={{ ...number, required: true, value: visit.form.get('quantity') ?? '1' }}
        />
        <CheckBox name="chosen" label={texts.new.chosen} isChecked={visit.form.get('chosen') === 'yes'} />
        <Field
          name="most"
          label={texts.new.most}
          help={texts.new.mostHelp}
          error={faults.most}
          input={{ ...number, value: visit.form.get('most') ?? String(USUAL_MOST) }}
        />
        <p class="buttons">
          <button type="submit" class="main">
            {texts.new.button}
          </button>
          <a href={up.href}>{texts.new.back}</a>
        </p>
      </form>
    );
  return {
    kind: 'page',
    title,
    section: 'products',
    body,
    statusCode: Object.values(faults).some(Boolean) ? 422 : 200,
  };
}
