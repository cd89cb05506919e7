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

function CardFields(props: Props) {
  const { texts, testInputs } = props.scene;
  const example = testInputs?.examples.card ?? '';
  const say = texts.errors;
  return (
    <>
      <p class="help">{texts.fields.cardForm}</p>
      <Field
        {...stateOf('card_number', props)}
        label={texts.fields.cardNumber}
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
          {...stateOf('card_expiry', props)}
          label={texts.fields.cardExpiry}
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
          {...stateOf('card_cvc', props)}
          label={texts.fields.cardCvc}
          check="cvc"
          says={{ empty: say.cardCvcEmpty, wrong: say.cardCvcWrong }}
          input={{ inputMode: 'numeric', autocomplete: 'cc-csc', placeholder: '123', maxLength: 4 }}
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
        autocomplete: 'one-time-code',
        placeholder: '000 000',
        maxLength: 7,
      }}
    />
  );
}

function PhoneFields(props: Props) {
  const { texts, view } = props.scene;
  return (
    <Field
      {...stateOf('phone', props)}
      label={texts.fields.phone}
      help={texts.fields.phoneHelp}
      check="phone"
      says={{ empty: texts.errors.phoneEmpty, wrong: texts.errors.phoneWrong }}
      input={{
        type: 'tel',
        autocomplete: 'tel',
        dir: 'ltr',
        maxLength: 30,
        value: props.kept.phone ?? view.checkout.session.customerPhone ?? '',
      }}
    />
  );
}

function CryptoFields(props: Props) {
  const { texts, view } = props.scene;
  const assets = allowedAssets(view.checkout.session.allowedAssets);
  return (
    <div class="row">
      <Select
        {...stateOf('asset', props)}
        label={texts.fields.asset}
        options={assets.map((asset) => ({ value: asset, text: asset }))}
        chosen={props.kept.asset}
      />
      <Select
        {...stateOf('network', props)}
        label={texts.fields.network}
        options={NETWORKS.map((network) => ({ value: network, text: texts.networks[network] }))}
        chosen={props.kept.network}
      />
      <p class="help whole">{texts.fields.networkHelp}</p>
    </div>
  );
}

/** What the last post left of one field: its error, and the focus where it is the first with one. */
export function stateOf(name: FieldName, { scene, errors, focus }: Pick<Props, 'scene' | 'errors' | 'focus'>) {
  return { name, error: messageOf(scene, errors, name), focus: focus === name };
}

export function messageOf({ texts, testInputs }: Scene, errors: FieldErrors, field: FieldName): string | undefined {
  const error = errors[field];
  if (error === undefined) return undefined;
  if (error === 'cardNumberReal') return texts.errors.cardNumberReal(testInputs?.examples.card ?? '');
  return texts.errors[error];
}
