import type { CountedFacet } from '../../core/insight/facets.ts';
import { SESSION_STATES } from '../../core/insight/session-facts.ts';
import { METHOD_TYPES } from '../../core/method.ts';
import { formatMoney } from '../../words/format.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Field, Select } from '../components/field.tsx';
import type { Visit } from '../visit.ts';
import type { Telling } from './session-cells.tsx';
import type { Amount, SessionQuery } from './session-query.ts';
import type { SessionsTexts } from './words.ts';

type Props = {
  readonly telling: Telling;
  readonly query: SessionQuery;
  readonly kinds: readonly CountedFacet[];
};

/** Folded away until it is wanted: what is chosen stands beside it. The address is what it asks for, so it needs no script. */
export function FilterForm({ telling, query, kinds }: Props) {
  const { desk, visit, texts, states, methods } = telling;
  const { filter: words } = texts;
  const isFaulty = Boolean(query.least.fault || query.most.fault || query.reversedTo);
  return (
    <details class="menu fold" open={isFaulty}>
      <summary class="second">{words.open}</summary>
      <form action={`${visit.base}/sessions`} class="filter-panel">
        {query.q === '' ? null : <input type="hidden" name="q" value={query.q} />}
        <fieldset class="choice">
          <legend>{words.status}</legend>
          <div class="checklist">
            {SESSION_STATES.map((state) => (
              <CheckBox
                key={state}
                name="status"
                value={state}
                label={states[state]}
                isChecked={query.states.includes(state)}
              />
            ))}
          </div>
          <CheckBox name="attention" value="1" label={words.attention} isChecked={query.needsAttention} />
        </fieldset>
        <fieldset class="choice">
          <legend>{words.method}</legend>
          <div class="checklist">
            {METHOD_TYPES.map((method) => (
              <CheckBox
                key={method}
                name="method"
                value={method}
                label={methods[method]}
                isChecked={query.methods.includes(method)}
              />
            ))}
          </div>
        </fieldset>
        <fieldset class="choice">
          <legend>{words.api}</legend>
          <div class="checklist">
            {desk.dialects.map(({ name }) => (
              <CheckBox key={name} name="api" value={name} label={name} isChecked={query.apis.includes(name)} />
            ))}
          </div>
        </fieldset>
        <Amounts visit={visit} texts={texts} query={query} kinds={kinds} />
        <Others texts={texts} query={query} />
        <p class="buttons">
          <button type="submit" class="main">
            {words.apply}
          </button>
          <a href={`${visit.base}/sessions`}>{words.clear}</a>
        </p>
      </form>
    </details>
  );
}

type AmountsProps = Pick<Props, 'query' | 'kinds'> & { readonly visit: Visit; readonly texts: SessionsTexts };

function Amounts({ visit, texts: { filter: words }, query, kinds }: AmountsProps) {
  const currencies = [...new Set([...kinds.map(({ facet }) => facet.currency), query.currency ?? []].flat())].sort();
  const example = formatMoney(
    { amountMinor: 10_000, currency: query.currency ?? visit.account.defaultCurrency },
    visit.locale,
  );
  const fault = ({ fault }: Amount) =>
    fault && (fault === 'below_least' ? words.belowLeast : words.faults[fault]({ example }));
  const input = ({ typed }: Amount) => ({ value: typed, autocomplete: 'off', inputMode: 'decimal' }) as const;
  return (
    <div class="group">
      <Select
        name="currency"
        label={words.currency}
        options={[
          { value: '', text: words.anyCurrency },
          ...currencies.map((currency) => ({ value: currency, text: currency })),
        ]}
        chosen={query.currency ?? ''}
      />
      <Field name="least" label={words.least} error={fault(query.least)} input={input(query.least)} />
      <Field name="most" label={words.most} error={fault(query.most)} input={input(query.most)} />
    </div>
  );
}

function Others({ texts: { filter: words }, query }: { readonly texts: SessionsTexts; readonly query: SessionQuery }) {
  const text = (value: string) => ({ value, autocomplete: 'off', spellcheck: false }) as const;
  return (
    <>
      <div class="group">
        <Field name="from" label={words.from} input={{ type: 'date', value: query.from ?? '' }} />
        <Field
          name="to"
          label={words.to}
          error={query.reversedTo && words.reversed}
          input={{ type: 'date', value: query.reversedTo ?? query.to ?? '' }}
        />
      </div>
      <div class="group">
        <Field name="customer" label={words.customer} help={words.customerHelp} input={text(query.customer)} />
        <Field name="metadata" label={words.metadata} help={words.metadataHelp} input={text(query.metadata)} />
      </div>
    </>
  );
}
