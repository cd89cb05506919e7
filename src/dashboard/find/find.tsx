import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import { search } from '../sessions/search.ts';
import type { Visit } from '../visit.ts';
import { placeOfId } from './place-of-id.ts';
import { findWords } from './words.ts';

/** An id leads to its page, in any API's form; any other text to the sessions that it finds. */
export async function find(desk: Desk, visit: Visit): Promise<Answer> {
  const text = (visit.query.get('q') ?? '').trim();
  if (text === '') return { kind: 'go', to: `${visit.base}/sessions` };
  const place = await placeOfId(desk, visit, text);
  if (place === undefined) return search(desk, visit, text);
  if (place !== null) return { kind: 'go', to: place };
  const texts = await visit.say(findWords);
  const body = (
    <form class="narrow">
      <h1>{texts.title}</h1>
      <Field
        name="q"
        label={texts.id}
        help={texts.help}
        error={texts.nothing}
        input={{ value: text, required: true, autocomplete: 'off', spellcheck: false, dir: 'ltr' }}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {texts.find}
        </button>
        <a href={`${visit.base}/sessions?${new URLSearchParams({ q: text })}`}>{texts.sessions}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.title, body, statusCode: 404 };
}
