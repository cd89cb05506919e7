import { refundId } from '../../core/ids.ts';
import type { Refund } from '../../core/refund.ts';
import { around } from '../../words/bidi.ts';
import { NETWORK_NAMES } from '../../words/brand-names.ts';
import type { Scene } from '../scene.ts';
import { Message } from './field.tsx';

/** What the payer typed last, of which refund, where money cannot go there. */
export type WrongAddress = { readonly refundId: Refund['id']; readonly typed: string };

type Props = { readonly scene: Scene; readonly wrong: WrongAddress | undefined };

/** Crypto that goes back needs an address of the payer's own: one small form for each refund that waits for one. */
export function RefundAddresses({ scene, wrong }: Props) {
  return scene.refunds.map((refund) => (
    <AddressForm
      key={refund.id}
      scene={scene}
      refund={refund}
      wrong={wrong?.refundId === refund.id ? wrong : undefined}
    />
  ));
}

/** Where it goes, from then on until it has gone. */
function Named({
  scene: { texts, money },
  amountMinor,
  address,
}: Pick<Props, 'scene'> & { readonly amountMinor: number; readonly address: string }) {
  const [before, after] = around(({ time }) => texts.refund.saved({ amount: money(amountMinor), address: time }));
  return (
    <p class="refund">
      {before}
      <code dir="ltr">{address}</code>
      {after}
    </p>
  );
}

function AddressForm({ scene, refund, wrong }: Props & { readonly refund: Refund }) {
  const { texts, money } = scene;
  const { action } = refund;
  if (!action) return null;
  const printed = refundId.print(refund.id);
  const field = `address-${printed}`;
  if (action.type !== 'name_address') {
    return <Named scene={scene} amountMinor={refund.amountMinor} address={action.address} />;
  }
  return (
    <form
      class="refund"
      method="post"
      action={scene.address(`/refunds/${printed}/address`)}
      data-busy={texts.choose.busy}
    >
      <h2>{texts.refund.title}</h2>
      <p>
        {texts.refund.text({
          network: NETWORK_NAMES[action.network],
          amount: money(refund.amountMinor),
          asset: action.asset,
        })}
      </p>
      <div class="field">
        <label for={field}>{texts.refund.label}</label>
        <input
          id={field}
          name="address"
          required
          maxLength={100}
          autocomplete="off"
          spellcheck={false}
          dir="ltr"
          value={wrong?.typed}
          autofocus={wrong !== undefined}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={`${field}-error`}
        />
        <Message name={field} error={wrong && texts.refund.wrong} />
      </div>
      <button class="main" type="submit">
        {texts.refund.save}
      </button>
    </form>
  );
}
