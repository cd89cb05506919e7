import type { ComponentChildren, InputHTMLAttributes } from 'preact';

/** What the script checks before it sends, by the names of its own checks. */
export type Check = 'card' | 'expiry' | 'cvc' | 'blik' | 'phone' | 'email' | 'otp';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  /** The field that focus goes to: the first with an error. */
  readonly focus?: boolean;
  readonly check?: Check;
  /** What the script says where the check fails: nothing entered, and something wrong. */
  readonly says?: { readonly empty?: string; readonly wrong: string; readonly past?: string; readonly real?: string };
  readonly input: InputHTMLAttributes<HTMLInputElement> & { readonly 'data-cards'?: string | undefined };
};

export function Field({ name, label, help, error, focus, check, says, input }: Props) {
  const helpId = help ? `${name}-help` : '';
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        aria-describedby={`${name}-error ${helpId}`.trim()}
        aria-invalid={error ? 'true' : undefined}
        autofocus={focus}
        data-check={check}
        data-empty={says?.empty}
        data-wrong={says?.wrong}
        data-past={says?.past}
        data-real={says?.real}
        {...input}
      />
      <Message name={name} error={error} />
      {help ? (
        <p class="help" id={helpId}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** A field's place for its error: always there, so that the script only fills it in. */
export function Message({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  return (
    <p class="error" id={`${name}-error`} hidden={!error}>
      {error}
    </p>
  );
}

type SelectProps = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly focus?: boolean;
  readonly children: ComponentChildren;
};

export function Select({ name, label, help, error, focus, children }: SelectProps) {
  const helpId = help ? `${name}-help` : '';
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        name={name}
        aria-describedby={`${name}-error ${helpId}`.trim()}
        aria-invalid={error ? 'true' : undefined}
        autofocus={focus}
      >
        {children}
      </select>
      <Message name={name} error={error} />
      {help ? (
        <p class="help" id={helpId}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
