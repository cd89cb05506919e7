import type { MethodType } from '../../core/method.ts';
import { guessMobileNetwork } from '../../core/mobile-network.ts';
import type { MobileOffer } from '../../rails/rail.ts';
import { monthFirst } from '../../words/bidi.ts';
import { errorText, phoneExample } from '../error-text.ts';
import { networksOffered } from '../mobile-networks.ts';
import { type FieldErrors, type Field as FieldName, type Kept, offerName } from '../payment-form.ts';
import type { Scene } from '../scene.ts';
import { Field, type Option, type OptionGroup, Select } from './field.tsx';
import { assetOn } from './paid-with.ts';

type Props = {
  readonly scene: Scene;
  readonly errors: FieldErrors;
  readonly kept: Kept;
  /** The first field with an error. */
  readonly focus: FieldName | undefined;
};

/** What each method asks for. */
export function MethodFields({ method, ...props }: Props & { readonly method: MethodType }) {
  switch (method) {
    case 'card': {
      const ownPage = props.scene.view.ownPages.card;
      return ownPage ? <GoesElsewhere {...props} provider={ownPage.provider} /> : <CardFields {...props} />;
    }
    case 'blik':
      return <BlikFields {...props} />;
    case 'mobile_money':
      return <PhoneFields {...props} />;
    case 'crypto':
      return <CryptoFields {...props} />;
  }
}

/** Nothing is entered here: a sentence of what comes next. */
function GoesElsewhere({ scene, provider }: Props & { readonly provider: string }) {
  return <p class="help">{scene.texts.redirect.text({ provider })}</p>;
}

function CardFields(props: Props) {
  const { scene } = props;
  const { texts, testInputs } = scene;
  return (
    <>
      <p class="help">{texts.fields.cardForm}</p>
      <Field
        {...stateOf('card_number', props)}
        label={texts.fields.cardNumber}
        aside
        check="card"
        says={{
          empty: errorText(scene, 'cardNumberEmpty'),
          wrong: errorText(scene, 'cardNumberWrong'),
          real: errorText(scene, 'cardNumberReal'),
        }}
        input={{
          inputMode: 'numeric',
          dir: 'ltr',
          autocomplete: 'cc-number',
          placeholder: '1234 1234 1234 1234',
          maxLength: 30,
          'data-cards': testInputs?.cards.join(' '),
        }}
      />
      <div class="row">
        <Field
          {...stateOf('card_expiry', props)}
          label={texts.fields.cardExpiry}
          check="expiry"
          says={{
            empty: errorText(scene, 'cardExpiryEmpty'),
            wrong: errorText(scene, 'cardExpiryWrong'),
            past: errorText(scene, 'cardExpiryPast'),
          }}
          input={{
            inputMode: 'numeric',
            dir: 'ltr',
            autocomplete: 'cc-exp',
            placeholder: monthFirst(texts.fields.cardExpiryExample),
            maxLength: 9,
          }}
        />
        <Field
          {...stateOf('card_cvc', props)}
          label={texts.fields.cardCvc}
          check="cvc"
          says={{ empty: errorText(scene, 'cardCvcEmpty'), wrong: errorText(scene, 'cardCvcWrong') }}
          input={{ inputMode: 'numeric', dir: 'ltr', autocomplete: 'cc-csc', placeholder: '123', maxLength: 4 }}
        />
      </div>
    </>
  );
}

function BlikFields(props: Props) {
  const { texts } = props.scene;
  return (
    <Field
      {...stateOf('blik_code', props)}
      label={texts.fields.blikCode}
      help={texts.fields.blikHelp}
      check="blik"
      says={{ empty: texts.errors.blikEmpty, wrong: texts.errors.blikWrong }}
      input={{
        class: 'code',
        inputMode: 'numeric',
        dir: 'ltr',
        autocomplete: 'one-time-code',
        placeholder: '000 000',
        maxLength: 7,
      }}
    />
  );
}

function PhoneFields(props: Props) {
  const { texts, view } = props.scene;
  const { customerPhone, currency } = view.checkout.session;
  return (
    <>
      <Field
        {...stateOf('phone', props)}
        label={texts.fields.phone}
        help={texts.fields.phoneHelp({ example: phoneExample(currency) })}
        check="phone"
        says={{ empty: errorText(props.scene, 'phoneEmpty'), wrong: errorText(props.scene, 'phoneWrong') }}
        input={{
          type: 'tel',
          autocomplete: 'tel',
          dir: 'ltr',
          maxLength: 30,
          'data-currency': currency,
          value: props.kept.phone ?? customerPhone ?? '',
        }}
      />
      <MobileNetworkField {...props} guessed={guessMobileNetwork(customerPhone ?? '') ?? ''} />
    </>
  );
}

/** Asked for where the country is known: a number may have moved, and some wallets have no numbers of their own. */
function MobileNetworkField({ guessed, ...props }: Props & { readonly guessed: string }) {
  const { texts, view } = props.scene;
  const offers = networksOffered(view);
  if (offers.length === 0) return null;
  return (
    <Select
      {...stateOf('mobile_network', props)}
      label={texts.fields.mobileNetwork}
      options={[{ value: '', text: texts.fields.networkByNumber }, ...byCountry(offers, props.scene)]}
      chosen={props.kept.mobile_network ?? guessed}
    />
  );
}

/** Under the names of the countries, where there are several: networks have the same name in many. */
function byCountry(offers: readonly MobileOffer[], scene: Scene): readonly (Option | OptionGroup)[] {
  const countries = [...Map.groupBy(offers, ({ country }) => country)];
  const optionsOf = (some: readonly MobileOffer[]) => some.map((offer) => optionOf(offer, scene));
  if (countries.length === 1) return optionsOf(offers);
  const names = new Intl.DisplayNames(scene.lang, { type: 'region' });
  return countries.map(([country, some]) => ({ label: names.of(country) ?? country, options: optionsOf(some) }));
}

/** What is down says so and cannot be chosen. */
function optionOf({ network, state }: MobileOffer, { texts }: Scene): Option {
  if (state === 'down') return { value: network, text: texts.fields.networkDown({ network }), isDisabled: true };
  return { value: network, text: state === 'slow' ? texts.fields.networkSlow({ network }) : network };
}

/** Each asset with each network that it is carried on: what cannot be paid cannot be chosen. */
function CryptoFields(props: Props) {
  const { texts, view } = props.scene;
  return (
    <Select
      {...stateOf('asset', props)}
      label={texts.fields.asset}
      help={texts.fields.networkHelp}
      options={view.assets.map((offer) => ({ value: offerName(offer), text: assetOn(props.scene, offer) }))}
      chosen={props.kept.asset}
    />
  );
}

/** What the last post left of one field: its error, and the focus where it is the first with one. */
export function stateOf(name: FieldName, { scene, errors, focus }: Pick<Props, 'scene' | 'errors' | 'focus'>) {
  return { name, error: messageOf(scene, errors, name), focus: focus === name };
}

export function messageOf(scene: Scene, errors: FieldErrors, field: FieldName): string | undefined {
  const error = errors[field];
  return error === undefined ? undefined : errorText(scene, error);
}
