import { type MethodType, NETWORKS } from '../../core/method.ts';
import { allowedAssets, type FieldErrors, type Field as FieldName, type Kept } from '../payment-form.ts';
import type { Scene } from '../scene.ts';
import { Field, Select } from './field.tsx';

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
    case 'card':
      return <CardFields {...props} />;
    case 'blik':
      return <BlikFields {...props} />;
    case 'mobile_money':
      return <PhoneFields {...props} />;
    case 'crypto':
      return <CryptoFields {...props} />;
  }
}

function CardFields({ scene, errors, focus }: Props) {
  const { texts, testInputs } = scene;
  const example = testInputs?.examples.card ?? '';
  const say = texts.errors;
  const message = (field: FieldName) => messageOf(scene, errors, field);
  return (
    <>
      <p class="help">{texts.fields.cardForm}</p>
      <Field
        name="card_number"
        label={texts.fields.cardNumber}
        error={message('card_number')}
        focus={focus === 'card_number'}
        check="card"
        says={{ empty: say.cardNumberEmpty, wrong: say.cardNumberWrong, real: say.cardNumberReal(example) }}
        input={{
          inputMode: 'numeric',
          autocomplete: 'cc-number',
          placeholder: '1234 1234 1234 1234',
          maxLength: 30,
          'data-cards': testInputs?.cards.join(' '),
        }}
      />
      <div class="row">
        <Field
          name="card_expiry"
          label={texts.fields.cardExpiry}
          error={message('card_expiry')}
          focus={focus === 'card_expiry'}
          check="expiry"
          says={{ empty: say.cardExpiryEmpty, wrong: say.cardExpiryWrong, past: say.cardExpiryPast }}
          input={{
            inputMode: 'numeric',
            autocomplete: 'cc-exp',
            placeholder: texts.fields.cardExpiryExample,
            maxLength: 9,
          }}
        />
        <Field
          name="card_cvc"
          label={texts.fields.cardCvc}
          error={message('card_cvc')}
          focus={focus === 'card_cvc'}
          check="cvc"
          says={{ empty: say.cardCvcEmpty, wrong: say.cardCvcWrong }}
          input={{ inputMode: 'numeric', autocomplete: 'cc-csc', placeholder: '123', maxLength: 4 }}
        />
      </div>
    </>
  );
}

function BlikFields({ scene, errors, focus }: Props) {
  const { texts } = scene;
  return (
    <Field
      name="blik_code"
      label={texts.fields.blikCode}
      help={texts.fields.blikHelp}
      error={messageOf(scene, errors, 'blik_code')}
      focus={focus === 'blik_code'}
      check="blik"
      says={{ empty: texts.errors.blikEmpty, wrong: texts.errors.blikWrong }}
      input={{
        class: 'code',
        inputMode: 'numeric',
        autocomplete: 'one-time-code',
        placeholder: '000 000',
        maxLength: 7,
      }}
    />
  );
}

function PhoneFields({ scene, errors, kept, focus }: Props) {
  const { texts, view } = scene;
  return (
    <Field
      name="phone"
      label={texts.fields.phone}
      help={texts.fields.phoneHelp}
      error={messageOf(scene, errors, 'phone')}
      focus={focus === 'phone'}
      check="phone"
      says={{ empty: texts.errors.phoneEmpty, wrong: texts.errors.phoneWrong }}
      input={{
        type: 'tel',
        autocomplete: 'tel',
        dir: 'ltr',
        maxLength: 30,
        value: kept.phone ?? view.checkout.session.customerPhone ?? '',
      }}
    />
  );
}

function CryptoFields({ scene, errors, kept, focus }: Props) {
  const { texts, view } = scene;
  const assets = allowedAssets(view.checkout.session.allowedAssets);
  return (
    <div class="row">
      <Select
        name="asset"
        label={texts.fields.asset}
        error={messageOf(scene, errors, 'asset')}
        focus={focus === 'asset'}
      >
        {assets.map((asset) => (
          <option key={asset} value={asset} selected={asset === kept.asset}>
            {asset}
          </option>
        ))}
      </Select>
      <Select
        name="network"
        label={texts.fields.network}
        error={messageOf(scene, errors, 'network')}
        focus={focus === 'network'}
      >
        {NETWORKS.map((network) => (
          <option key={network} value={network} selected={network === kept.network}>
            {texts.networks[network]}
          </option>
        ))}
      </Select>
      <p class="help whole">{texts.fields.networkHelp}</p>
    </div>
  );
}

export function messageOf({ texts, testInputs }: Scene, errors: FieldErrors, field: FieldName): string | undefined {
  const error = errors[field];
  if (error === undefined) return undefined;
  if (error === 'cardNumberReal') return texts.errors.cardNumberReal(testInputs?.examples.card ?? '');
  return texts.errors[error];
}
