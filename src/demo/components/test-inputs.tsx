import { groupInputs, type InputGroup, type TestInput } from '../test-input.ts';

/** What to enter on the payment page, and what it will do. */
export function TestInputs({ inputs }: { readonly inputs: readonly TestInput[] }) {
  if (inputs.length === 0) return null;
  return (
    <section class="inputs" aria-labelledby="inputs-title">
      <h2 id="inputs-title">What to pay with</h2>
      <p class="quiet">Any expiry date to come and any security code go with a test card.</p>
      <div class="groups">
        {groupInputs(inputs).map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
    </section>
  );
}

function Group({ group: { title, first, more } }: { readonly group: InputGroup }) {
  return (
    <div>
      <h3>{title}</h3>
      <Inputs inputs={first} />
      {more.length > 0 ? (
        <details>
          <summary>{more.length} more</summary>
          <Inputs inputs={more} />
        </details>
      ) : null}
    </div>
  );
}

function Inputs({ inputs }: { readonly inputs: readonly TestInput[] }) {
  return (
    <dl class="facts">
      {inputs.map(({ input, example, effect }) => (
        <div key={input + effect}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{effect}</dd>
        </div>
      ))}
    </dl>
  );
}
