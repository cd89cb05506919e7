import type { Account } from '../../core/account.ts';
import { currencies, currencyOptions, timeZoneOptions, timeZones } from '../account-choices.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Field, Select } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { changeSettings } from './change-settings.ts';
import { percentOf, readPercent } from './percent.ts';
import { SettingsForm } from './settings-form.tsx';
import { goBack, settingsPage } from './settings-page.tsx';
import { settingsWords } from './words.ts';

type General = {
  readonly currency: string;
  readonly timeZone: string;
  readonly late: string;
  readonly fee: string;
  readonly recovers: boolean;
};
type Faults = { readonly currency?: string; readonly timeZone?: string; readonly fee?: string };

export async function showGeneral(_desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, asItStands(visit), {});
}

export async function saveGeneral(desk: Desk, visit: Visit): Promise<Answer> {
  const { general: texts } = await visit.say(settingsWords);
  const { account, form } = visit;
  const given: General = {
    currency: form.get('currency') ?? '',
    timeZone: form.get('time_zone') ?? '',
    late: form.get('late') ?? '',
    fee: form.get('fee') ?? '',
    recovers: form.has('recover'),
  };
  const fee = readPercent(given.fee);
  const isKnownZone = given.timeZone === account.timeZone || timeZones().includes(given.timeZone);
  const faults = {
    ...(currencies().includes(given.currency) ? {} : { currency: texts.zoneFault }),
    ...(isKnownZone ? {} : { timeZone: texts.zoneFault }),
    ...(fee === undefined ? { fee: texts.feeFault } : {}),
  };
  if (Object.keys(faults).length > 0) return show(visit, given, faults);
  const latePayments = given.late === 'refund' ? 'refund' : 'hold';
  const change = {
    defaultCurrency: given.currency,
    timeZone: given.timeZone,
    latePayments,
    mobileMoneyFeeBasisPoints: fee,
    settings: { recoverExpired: given.recovers },
  } as const;
  const { settings } = account;
  const after = {
    ...account,
    ...change,
    mobileMoneyFeeBasisPoints: fee ?? 0,
    settings: { ...settings, ...change.settings },
  };
  await changeSettings(desk, visit, change, { before: told(account), after: told(after) });
  return goBack(visit, 'general');
}

function asItStands({ account, locale }: Visit): General {
  const { defaultCurrency, timeZone, latePayments, mobileMoneyFeeBasisPoints, settings } = account;
  return {
    currency: defaultCurrency,
    timeZone,
    late: latePayments,
    fee: percentOf(mobileMoneyFeeBasisPoints, locale),
    recovers: settings.recoverExpired,
  };
}

function told(account: Account) {
  return {
    default_currency: account.defaultCurrency,
    time_zone: account.timeZone,
    late_payments: account.latePayments,
    mobile_money_fee_basis_points: String(account.mobileMoneyFeeBasisPoints),
    recover_expired: String(account.settings.recoverExpired),
  };
}

async function show(visit: Visit, given: General, faults: Faults): Promise<Answer> {
  const all = await visit.say(settingsWords);
  const texts = all.general;
  const body = (
    <SettingsForm visit={visit} texts={all}>
      <Select
        name="currency"
        label={texts.currency}
        help={texts.currencyHelp}
        error={faults.currency}
        options={currencyOptions(visit.locale)}
        chosen={given.currency}
      />
      <Select
        name="time_zone"
        label={texts.timeZone}
        help={texts.timeZoneHelp}
        error={faults.timeZone}
        options={timeZoneOptions(visit.timeZone)}
        chosen={given.timeZone}
      />
      <fieldset class="choice">
        <legend>{texts.late}</legend>
        <label>
          <input type="radio" name="late" value="hold" checked={given.late !== 'refund'} /> {texts.lateHold}
        </label>
        <label>
          <input type="radio" name="late" value="refund" checked={given.late === 'refund'} /> {texts.lateRefund}
        </label>
      </fieldset>
      <CheckBox name="recover" label={texts.recover} help={texts.recoverHelp} isChecked={given.recovers} />
      <Field
        name="fee"
        label={texts.fee}
        help={texts.feeHelp}
        error={faults.fee}
        input={{ inputMode: 'decimal', autocomplete: 'off', required: true, maxLength: 6, value: given.fee }}
      />
    </SettingsForm>
  );
  return settingsPage(visit, { tab: 'general', body, statusCode: Object.keys(faults).length > 0 ? 422 : 200 });
}
