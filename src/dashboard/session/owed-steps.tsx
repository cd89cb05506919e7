import { refundId } from '../../core/ids.ts';
import type { Refund, RefundAction, RefundTransfer } from '../../core/refund.ts';
import { QrCode } from '../../http/html/qr-code.tsx';
import { NETWORK_NAMES } from '../../words/brand-names.ts';
import type { Spoken } from '../../words/spoken.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Facts } from '../components/facts.tsx';
import { Field } from '../components/field.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { owedWords } from './owed-words.ts';
import { pageAddress } from './page-address.ts';
import type { Room } from './room.ts';

export type OwedFaults = { readonly address?: string; readonly transaction?: string };
type OwedRefund = Refund & { readonly action: RefundAction };

type Props = {
  readonly room: Room;
  readonly texts: Spoken<(typeof owedWords)['en']>;
  readonly refund: OwedRefund;
  readonly faults: OwedFaults;
};

export function OwedSteps(props: Props) {
  const { room, texts, refund } = props;
  const { action } = refund;
  if (action.type === 'name_address') {
    const network = NETWORK_NAMES[action.network];
    const link = pageAddress(room.desk, room.story.view.checkout.session);
    return (
      <div class="owed">
        <p>{texts.name_address({ asset: action.asset, network })}</p>
        <p class="quiet">{texts.why}</p>
        <Facts facts={[[texts.payerLink, <Copied key="link" texts={texts} what="link" text={link} />]]} />
        <AddressForm {...props} />
      </div>
    );
  }
  if (action.type === 'confirm') {
    return (
      <div class="owed">
        <p>{texts.confirm}</p>
        <Transfer texts={texts} transfer={action} hash={action.hash} />
        <details open={props.faults.transaction !== undefined}>
          <summary>{texts.otherTransaction}</summary>
          <TransactionForm {...props} />
        </details>
      </div>
    );
  }
  return (
    <div class="owed">
      <Lost texts={texts} hashes={action.lost ?? []} />
      <p>{texts.send}</p>
      <p class="quiet">{texts.why}</p>
      <Transfer texts={texts} transfer={action} />
      <QrCode text={action.uri} label={texts.qr} />
      <p>
        <a href={action.uri}>{texts.openWallet}</a>
      </p>
      <TransactionForm {...props} />
      <details open={props.faults.address !== undefined}>
        <summary>{texts.otherAddress}</summary>
        <AddressForm {...props} />
      </details>
    </div>
  );
}

function Lost({ texts: { lost, names, copied }, hashes }: Pick<Props, 'texts'> & { hashes: readonly string[] }) {
  if (hashes.length === 0) return null;
  return (
    <div class="notice">
      <p>{lost}</p>
      <Facts facts={[[names.lost, hashes.map((hash) => <WholeId key={hash} id={hash} copied={copied} />)]]} />
    </div>
  );
}

function Transfer({ texts, transfer, hash }: Pick<Props, 'texts'> & { transfer: RefundTransfer; hash?: string }) {
  const { names, copied } = texts;
  const { amount, asset, network, address, token } = transfer;
  return (
    <Facts
      facts={[
        [names.amount, <Copied key="amount" texts={texts} what="amount" text={amount} unit={asset} />],
        [names.network, NETWORK_NAMES[network]],
        [names.address, <Copied key="address" texts={texts} what="address" text={address} />],
        [names.token, token && <WholeId id={token} copied={copied} />],
        [names.transaction, hash ? <WholeId id={hash} copied={copied} /> : null],
      ]}
    />
  );
}

type CopiedProps = Pick<Props, 'texts'> & {
  readonly what: keyof Props['texts']['copy'];
  readonly text: string;
  readonly unit?: string;
};

/** What goes to a wallet or to the payer, and is not typed by anybody. */
function Copied({ texts, what, text, unit }: CopiedProps) {
  return (
    <span class="links">
      {unit ? `${text} ${unit}` : <WholeId id={text} copied={texts.copied} />}
      <CopyButton text={text} label={texts.copy[what]} done={texts.copied} />
    </span>
  );
}

function AddressForm({ room: { visit, path }, texts, refund, faults }: Props) {
  const network = NETWORK_NAMES[refund.action.network];
  return (
    <form method="post" class="narrow" action={`${path}/refunds/${refundId.print(refund.id)}/address`}>
      <Csrf token={visit.csrf} />
      <Field
        name="address"
        label={texts.address}
        help={texts.addressHelp({ network })}
        error={faults.address}
        input={{ ...TYPED, value: visit.form.get('address') ?? '' }}
      />
      <button type="submit" class={refund.action.type === 'name_address' ? 'main' : 'second'}>
        {texts.saveAddress}
      </button>
    </form>
  );
}

function TransactionForm({ room: { visit, path }, texts, refund, faults }: Props) {
  return (
    <form method="post" class="narrow" action={`${path}/refunds/${refundId.print(refund.id)}/transaction`}>
      <Csrf token={visit.csrf} />
      <Field
        name="transaction"
        label={texts.transaction}
        help={texts.transactionHelp}
        error={faults.transaction}
        input={{ ...TYPED, value: visit.form.get('transaction') ?? '' }}
      />
      <button type="submit" class="main">
        {texts.saveTransaction}
      </button>
    </form>
  );
}

const TYPED = { required: true, autocomplete: 'off', spellcheck: false, maxLength: 100, dir: 'ltr' } as const;
