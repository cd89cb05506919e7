import type { ComponentChildren, InputHTMLAttributes } from 'preact';

/** What the script checks before it sends, by the names of its own checks. */
export type Check = 'card' | 'expiry' | 'cvc' | 'blik' | 'phone' | 'email' | 'otp';

type Common = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** A place at the end of the label's line that the script fills in: what was typed says what it is. */
  readonly aside?: boolean;
  readonly error?: string | undefined;
  /** The field that focus goes to: the first with an error. */
  readonly focus?: boolean;
};

type FieldProps = Common & {
  readonly check: Check;
  /** What the script says where the check fails: nothing entered, and something wrong. */
  readonly says: { readonly empty?: string; readonly wrong: string; readonly past?: string; readonly real?: string };
  readonly input: InputHTMLAttributes<HTMLInputElement> & {
    readonly 'data-cards'?: string | undefined;
    readonly 'data-currency'?: string;
  };
};

export function Field({ check, says, input, ...common }: FieldProps) {
  return (
    <Labelled {...common}>
      <input
        {...controlProps(common)}
        data-check={check}
        data-empty={says.empty}
        data-wrong={says.wrong}
        data-past={says.past}
        data-real={says.real}
        {...input}
      />
    </Labelled>
  );
}

export type Option = { readonly value: string; readonly text: string; readonly isDisabled?: boolean };
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

type SelectProps = Common & {
  readonly options: readonly (Option | OptionGroup)[];
  readonly chosen: string | undefined;
};

export function Select({ options, chosen, ...common }: SelectProps) {
  return (
    <Labelled {...common}>
      <select {...controlProps(common)}>
        {options.map((one) =>
          'options' in one ? (
            <optgroup key={one.label} label={one.label}>
              {one.options.map((option) => optionOf(option, chosen))}
            </optgroup>
          ) : (
            optionOf(one, chosen)
          ),
        )}
      </select>
    </Labelled>
  );
}

function optionOf({ value, text, isDisabled }: Option, chosen: string | undefined) {
  return (
    <option key={value} value={value} selected={value === chosen} disabled={isDisabled}>
      {text}
    </option>
  );
}

/** A field's place for its error: always there, so that the script only fills it in. */
export function Message({ name, error }: Pick<Common, 'name' | 'error'>) {
  return (
    <p class="error" id={`${name}-error`} hidden={!error}>
      {error}
    </p>
  );
}

function Labelled({ name, label, help, aside, error, children }: Common & { readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>
        {label}
        {aside ? <span class="aside" role="status" /> : null}
      </label>
      {children}
      <Message name={name} error={error} />
      {help ? (
        <p class="help" id={`${name}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

function controlProps({ name, help, error, focus }: Common) {
  return {
    id: name,
    name,
    'aria-describedby': help ? `${name}-error ${name}-help` : `${name}-error`,
    'aria-invalid': error ? ('true' as const) : undefined,
    autofocus: focus,
  };
}
