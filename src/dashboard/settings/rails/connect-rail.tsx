import type { ConnectableRail, RailField, RailFieldFault } from '../../../operations/operations.ts';
import { Csrf } from '../../components/csrf.tsx';
import { Field } from '../../components/field.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { settingsPath } from '../settings-page.tsx';
import { connectedOf, namedKind, namesOf, type RailsTexts } from './connectable-rail.ts';
import { aboutPath, fieldName } from './show-rails.tsx';
import { railsWords } from './words.ts';

export async function askForKeys(desk: Desk, visit: Visit): Promise<Answer> {
  return formForKeys(desk, visit, { kind: namedKind(desk, visit) });
}

/** What was typed is never sent back: a key that was refused is typed again. */
export async function connectRail(desk: Desk, visit: Visit): Promise<Answer> {
  const kind = namedKind(desk, visit);
  const settings = Object.fromEntries(kind.fields.map(({ name }) => [name, visit.form.get(name)?.trim() ?? '']));
  const isFaulty = kind.fields.some(({ name, faultOf }) => faultOf(settings[name] ?? '', visit));
  if (isFaulty || isImpossible(desk, visit)) return formForKeys(desk, visit, { kind, isFaulty });
  const { form: texts } = await visit.say(railsWords);
  const operations = visit.audited({ action: 'account.rail_connected', target: kind.title });
  const check = await operations.connectRail(visit.ask({ rail: kind.name, settings }));
  if (check.kind === 'refused') {
    const refusal = texts.refused({ provider: kind.title, reason: check.reason });
    return formForKeys(desk, visit, { kind, refusal });
  }
  return { kind: 'go', to: `${settingsPath(visit, 'rails')}?done=${check.kind}` };
}

/** As of keys of our own: what protects a live key is kept apart from what it protects. */
function isImpossible({ hasSecretKey }: Desk, { livemode }: Visit): boolean {
  return livemode && !hasSecretKey;
}

type Form = { readonly kind: ConnectableRail; readonly isFaulty?: boolean; readonly refusal?: string };

async function formForKeys(desk: Desk, visit: Visit, { kind, isFaulty = false, refusal }: Form): Promise<Answer> {
  const texts = await visit.say(railsWords);
  const isConnected = connectedOf(visit, kind) !== undefined;
  const title = isConnected ? texts.changeOf({ provider: kind.title }) : texts.connect({ provider: kind.title });
  const impossible = isImpossible(desk, visit);
  const methods = await namesOf(visit, kind.methods);
  const body = (
    <>
      <PageHead title={title} up={{ href: settingsPath(visit, 'rails'), text: texts.form.up }} />
      {impossible ? (
        <div class="notice">
          <h2>{texts.form.liveTitle}</h2>
          <p>{texts.form.live}</p>
        </div>
      ) : (
        <form method="post" class="narrow wide" autocomplete="off">
          <Csrf token={visit.csrf} />
          <p>
            {texts.form.sealed} {isConnected ? texts.form.again : null} <a href={aboutPath(kind)}>{texts.about}</a>
          </p>
          {refusal ? (
            <p class="notice bad" role="alert">
              {refusal}
            </p>
          ) : null}
          {kind.fields.map((field) => (
            <KeyField key={field.name} visit={visit} texts={texts} field={field} isTried={isFaulty} />
          ))}
          <p class="quiet">{texts.form.sure({ provider: kind.title, methods })}</p>
          <p class="buttons">
            <button type="submit" class="main">
              {isConnected ? texts.change : texts.connect({ provider: kind.title })}
            </button>
          </p>
        </form>
      )}
    </>
  );
  const isRefused = isFaulty || refusal !== undefined || (impossible && visit.form.size > 0);
  return { kind: 'page', title, section: 'settings', body, statusCode: isRefused ? 422 : 200 };
}

type FieldProps = {
  readonly visit: Visit;
  readonly texts: RailsTexts;
  readonly field: RailField;
  readonly isTried: boolean;
};

function KeyField({ visit, texts, field, isTried }: FieldProps) {
  const example = field.example(visit);
  const name = fieldName(texts, field.name);
  const fault = isTried ? field.faultOf(visit.form.get(field.name)?.trim() ?? '', visit) : undefined;
  const common = {
    name: field.name,
    label: field.isOptional ? texts.form.optional({ name }) : name,
    help: helpOf(texts, field, example),
  };
  const error = fault && faultText(texts, field, { fault, example });
  if (field.isLines) return <TextArea {...common} error={error} rows={3} text="" />;
  const required = !field.isOptional;
  return (
    <Field {...common} error={error} input={{ type: 'password', autocomplete: 'off', spellcheck: false, required }} />
  );
}

function helpOf({ form }: RailsTexts, { isLines, isOptional }: RailField, example: string): string {
  if (isLines) return form.lines({ example });
  return isOptional ? form.optionalHelp({ example }) : form.help({ example });
}

type Told = { readonly fault: RailFieldFault; readonly example: string };

function faultText({ faults }: RailsTexts, { isLines }: RailField, { fault, example }: Told): string {
  const words = (isLines && ofLines(faults)[fault]) || faults[fault];
  return typeof words === 'function' ? words({ example }) : words;
}

/** What is said otherwise of a field of several lines. */
function ofLines({ missingLines, malformedLines }: RailsTexts['faults']) {
  const words: Partial<Record<RailFieldFault, typeof malformedLines>> = {
    missing: missingLines,
    malformed: malformedLines,
  };
  return words;
}
