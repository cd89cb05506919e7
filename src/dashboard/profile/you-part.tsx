import { LANGUAGES } from '../../words/words.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field, Select } from '../components/field.tsx';
import { Part } from '../components/part.tsx';
import { PROFILE } from './own-route.ts';
import type { PartProps } from './show-profile.tsx';

export function YouPart({ visit, texts: { you }, faults }: PartProps) {
  const { person } = visit.visitor;
  const languages = [
    { value: '', text: you.browsers },
    ...LANGUAGES.map((language) => ({ value: language, text: you.languages[language] })),
  ];
  const name = visit.form.get('name') ?? person.name;
  return (
    <Part id="you" title={you.title}>
      <form method="post" action={PROFILE} class="narrow">
        <Csrf token={visit.csrf} />
        <Field
          name="name"
          label={you.name}
          help={you.nameHelp}
          error={faults.name}
          input={{ autocomplete: 'name', required: true, maxLength: 100, value: name }}
        />
        <Select name="language" label={you.language} options={languages} chosen={person.language ?? ''} />
        <p class="quiet">
          {you.email}: <bdi>{person.email}</bdi>
        </p>
        <button type="submit" class="second">
          {you.save}
        </button>
      </form>
    </Part>
  );
}
