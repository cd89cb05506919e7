import { priceId } from '../../core/ids.ts';
import type { Product } from '../../core/product.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownPrice, ownProduct, priceText, productPath } from './own-product.ts';
import { PriceFields } from './price-fields.tsx';
import { readPrice } from './read-price.ts';
import { productsWords } from './words.ts';

const NICKNAME_MOST = 100;

export async function askForPrice(desk: Desk, visit: Visit): Promise<Answer> {
  return form(visit, await ownProduct(desk, visit));
}

/** What has been asked for stays as it was: another amount is another price. */
export async function makePrice(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const product = await ownProduct(desk, visit);
  const read = readPrice(visit, texts);
  if (read === null || 'fault' in read) return form(visit, product, read?.fault ?? texts.form.amountFault);
  const nickname = (visit.form.get('nickname') ?? '').trim().slice(0, NICKNAME_MOST) || null;
  const input = { productCode: product.code, ...read, nickname };
  const made = await once(desk, visit, { input, act: desk.operations.createPrice });
  const path = productPath(visit, product);
  if (!made) return { kind: 'go', to: `${path}?done=priced` };
  const details = { price: priceId.print(made.id), amount: priceText(made, 'en') };
  await desk.people.record(visit.actor, { action: 'price.created', target: product.code, details });
  if (visit.form.get('default') === 'yes') {
    const operations = visit.audited({ action: 'product.changed', target: product.code, details });
    await operations.updateProduct(visit.ask({ code: product.code, defaultPriceId: made.id }));
  }
  return { kind: 'go', to: `${path}?done=priced` };
}

export async function makeDefault(desk: Desk, visit: Visit): Promise<Answer> {
  const product = await ownProduct(desk, visit);
  const price = await ownPrice(desk, visit, product);
  const details = { price: priceId.print(price.id), amount: priceText(price, 'en') };
  const operations = visit.audited({ action: 'product.changed', target: product.code, details });
  await operations.updateProduct(visit.ask({ code: product.code, defaultPriceId: price.id }));
  return { kind: 'go', to: `${productPath(visit, product)}?done=changed` };
}

export async function setPriceActive(desk: Desk, visit: Visit): Promise<Answer> {
  const product = await ownProduct(desk, visit);
  const price = await ownPrice(desk, visit, product);
  const active = visit.form.get('active') === 'yes';
  const details = { price: priceId.print(price.id), active: active ? 'yes' : 'no' };
  const operations = visit.audited({ action: 'product.changed', target: product.code, details });
  await operations.updatePrice(visit.ask({ id: price.id, active }));
  return { kind: 'go', to: `${productPath(visit, product)}?done=changed` };
}

async function form(visit: Visit, product: Product, fault?: string): Promise<Answer> {
  const texts = await visit.say(productsWords);
  const path = productPath(visit, product);
  const { price: words } = texts;
  const body = (
    <form method="post" class="narrow" action={`${path}/prices/new`}>
      <Csrf token={visit.csrf} />
      <OnceField />
      <PageHead title={words.title} up={{ href: path, text: product.name }} />
      <p>{words.text}</p>
      <PriceFields
        visit={visit}
        texts={texts}
        error={fault}
        currency={product.defaultPrice?.currency ?? visit.account.defaultCurrency}
      />
      <Field
        name="nickname"
        label={words.nickname}
        help={words.nicknameHelp}
        input={{ maxLength: NICKNAME_MOST, value: visit.form.get('nickname') ?? '', autocomplete: 'off' }}
      />
      <CheckBox
        name="default"
        label={words.default}
        help={words.defaultHelp}
        isChecked={visit.form.size > 0 ? visit.form.get('default') === 'yes' : product.defaultPrice === null}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {words.button}
        </button>
        <a href={path}>{texts.form.back}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: words.title, section: 'products', body, statusCode: fault ? 422 : 200 };
}
