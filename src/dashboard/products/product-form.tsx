import type { Product } from '../../core/product.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownProduct, productPath } from './own-product.ts';
import { PriceFields } from './price-fields.tsx';
import { readPrice } from './read-price.ts';
import { productsWords } from './words.ts';

const NAME_MOST = 250;
const DESCRIPTION_MOST = 1_000;

export async function askForProduct(_desk: Desk, visit: Visit): Promise<Answer> {
  return form(visit, {});
}

export async function makeProduct(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const price = readPrice(visit, texts);
  const { input, faults } = readWords(visit, texts.form);
  const priceFault = price !== null && 'fault' in price ? price.fault : undefined;
  if (faults.name || faults.description || priceFault || (price !== null && 'fault' in price)) {
    return form(visit, { faults: { ...faults, price: priceFault } });
  }
  const wanted = { ...input, ...(price === null ? {} : { price }) };
  const made = await once(desk, visit, { input: wanted, act: desk.operations.createProduct });
  if (!made) return { kind: 'go', to: `${visit.base}/products?done=made` };
  await desk.people.record(visit.actor, { action: 'product.created', target: made.code, details: { name: made.name } });
  return { kind: 'go', to: `${productPath(visit, made)}?done=made` };
}

export async function askToEdit(desk: Desk, visit: Visit): Promise<Answer> {
  return form(visit, { product: await ownProduct(desk, visit) });
}

export async function editProduct(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const product = await ownProduct(desk, visit);
  const { input, faults } = readWords(visit, texts.form);
  if (faults.name || faults.description) return form(visit, { product, faults });
  const operations = visit.audited({ action: 'product.changed', target: product.code, details: { name: input.name } });
  await operations.updateProduct(visit.ask({ code: product.code, ...input }));
  return { kind: 'go', to: `${productPath(visit, product)}?done=changed` };
}

/** Sold no more, or again. */
export async function setActive(desk: Desk, visit: Visit): Promise<Answer> {
  const product = await ownProduct(desk, visit);
  const active = visit.form.get('active') === 'yes';
  const details = { name: product.name, active: active ? 'yes' : 'no' };
  const operations = visit.audited({ action: 'product.changed', target: product.code, details });
  await operations.updateProduct(visit.ask({ code: product.code, active }));
  return { kind: 'go', to: `${productPath(visit, product)}?done=${active ? 'restored' : 'archived'}` };
}

type Faults = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly price?: string | undefined;
};
type FormTexts = { readonly nameFault: string; readonly descriptionFault: string };

function readWords({ form: posted }: Visit, texts: FormTexts) {
  const [name = '', description = ''] = ['name', 'description'].map((field) => (posted.get(field) ?? '').trim());
  const faults: Faults = {
    name: name === '' || name.length > NAME_MOST ? texts.nameFault : undefined,
    description: description.length > DESCRIPTION_MOST ? texts.descriptionFault : undefined,
  };
  return { input: { name, description: description || null }, faults };
}

type Shown = { readonly product?: Product; readonly faults?: Faults };

/** A price is made with a new product; of one that there is prices are added and changed on its page. */
async function form(visit: Visit, { product, faults = {} }: Shown): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const up = product
    ? { href: productPath(visit, product), text: product.name }
    : { href: `${visit.base}/products`, text: texts.title };
  const title = product ? texts.edit.title : texts.new.title;
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <PageHead title={title} up={up} />
      <Field
        name="name"
        label={texts.form.name}
        help={texts.form.nameHelp}
        error={faults.name}
        input={{ required: true, maxLength: NAME_MOST, value: visit.form.get('name') ?? product?.name ?? '' }}
      />
      <Field
        name="description"
        label={texts.form.description}
        error={faults.description}
        input={{
          maxLength: DESCRIPTION_MOST,
          value: visit.form.get('description') ?? product?.description ?? '',
        }}
      />
      {product ? null : (
        <PriceFields
          visit={visit}
          texts={texts}
          help={texts.new.priceHelp}
          error={faults.price}
          currency={visit.account.defaultCurrency}
        />
      )}
      <p class="buttons">
        <button type="submit" class="main">
          {product ? texts.edit.button : texts.new.button}
        </button>
        <a href={up.href}>{product ? texts.form.back : texts.new.back}</a>
      </p>
    </form>
  );
  const statusCode = Object.values(faults).some(Boolean) ? 422 : 200;
  return { kind: 'page', title, section: 'products', body, statusCode };
}
