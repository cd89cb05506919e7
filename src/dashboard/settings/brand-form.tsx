import type { InputHTMLAttributes } from 'preact';
import { Field } from '../components/field.tsx';
import type { Visit } from '../visit.ts';
import type { BrandFaults, BrandFields, BrandTexts } from './brand-fields.ts';
import { SettingsForm } from './settings-form.tsx';
import type { SettingsTexts } from './settings-page.tsx';

type Props = {
  readonly visit: Visit;
  readonly texts: BrandTexts;
  readonly all: SettingsTexts;
  readonly fields: BrandFields;
  readonly faults: BrandFaults;
};

/** What it asks for is shown in the frames beside it as it is typed: client/brand-preview.ts. */
export function BrandForm({ visit, texts, all, fields, faults }: Props) {
  const field = (name: keyof BrandFields, input: InputHTMLAttributes<HTMLInputElement> = {}) => ({
    name,
    error: faults[name],
    input: { value: fields[name], autocomplete: 'off', ...input },
  });
  const again = (
    <button type="submit" class="second" name="deed" value="try" data-without-script>
      {texts.preview.try}
    </button>
  );
  return (
    <SettingsForm visit={visit} texts={all} more={again}>
      <Field label={texts.name} {...field('name', { required: true, maxLength: 100 })} />
      <Field
        label={texts.color}
        help={texts.colorHelp}
        {...field('color', {
          maxLength: 7,
          placeholder: '#0b7a4b',
          spellcheck: false,
          'data-color': texts.pick,
        } as object)}
      />
      <Field
        label={texts.email}
        help={texts.emailHelp}
        {...field('email', { type: 'email', inputMode: 'email', maxLength: 254 })}
      />
      <Field label={texts.phone} help={texts.phoneHelp} {...field('phone', { inputMode: 'tel', maxLength: 30 })} />
      <Field label={texts.supportUrl} {...field('support_url', { inputMode: 'url', maxLength: 2048, dir: 'ltr' })} />
      <Field label={texts.termsUrl} {...field('terms_url', { inputMode: 'url', maxLength: 2048, dir: 'ltr' })} />
    </SettingsForm>
  );
}
