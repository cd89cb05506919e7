import type { ComponentChildren, InputHTMLAttributes } from 'preact';

export type Common = {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
};

type FieldProps = Common & { readonly input?: InputHTMLAttributes<HTMLInputElement> };

/** A line to fill in, with its help and what is wrong with it. */
export function Field({ input = {}, ...common }: FieldProps) {
  return (
    <Labelled {...common}>
      <input {...controlProps(common)} {...input} />
    </Labelled>
  );
}

type SelectProps = Common & {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen?: string | undefined;
};

export function Select({ options, chosen, ...common }: SelectProps) {
  return (
    <Labelled {...common}>
      <select {...controlProps(common)}>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** What is filled in, with its name, its help and what is wrong with it. */
export function Labelled({ name, label, help, error, children }: Common & { readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {error ? (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {help ? (
        <p class="help" id={`${name}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** By which what is filled in is told to be what it is. */
export function controlProps({ name, help, error }: Common) {
  const described = [error && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}
