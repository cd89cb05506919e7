type Props = {
  readonly name: string;
  readonly value?: string;
  readonly label: string;
  readonly help?: string;
  readonly isChecked: boolean;
};

export function CheckBox({ name, value = 'yes', label, help, isChecked }: Props) {
  const id = `${name}-${value}`;
  return (
    <div class="check">
      <label>
        <input
          type="checkbox"
          name={name}
          value={value}
          checked={isChecked}
          aria-describedby={help ? `${id}-help` : undefined}
        />{' '}
        {label}
      </label>
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
