const AFTER_MS = 250;

/** The frames that show the payment page follow what is typed in the form beside them, and nothing is saved by that. */
export function watchBrandPreview(): void {
  const looks = document.querySelector<HTMLElement>('[data-preview]');
  const form = document.querySelector<HTMLFormElement>('.brand form');
  if (!looks || !form) return;
  const choices = looks.querySelector('form');
  for (const button of document.querySelectorAll<HTMLElement>('.brand [data-without-script]')) button.remove();
  addColorPicker(form);
  let timer = 0;
  const draw = () => {
    const typed = new URLSearchParams([...new FormData(form)].filter(isText));
    typed.delete('csrf');
    for (const [name, value] of new FormData(choices ?? undefined)) typed.set(name, String(value));
    const address = new URL(`${looks.dataset.preview}?${typed}`, location.href).href;
    // Not by `src`: each change would be a step of the browser's way back.
    for (const frame of looks.querySelectorAll('iframe')) frame.contentWindow?.location.replace(address);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, AFTER_MS);
  };
  form.addEventListener('input', soon);
  choices?.addEventListener('change', soon);
  choices?.addEventListener('submit', (event) => {
    event.preventDefault();
    draw();
  });
}

function isText(entry: [string, FormDataEntryValue]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

/** Beside the field in which a colour is typed: what one of them says, the other shows. */
function addColorPicker(form: HTMLFormElement): void {
  const text = form.querySelector<HTMLInputElement>('[data-color]');
  if (!text || text.matches(':disabled')) return;
  const picker = document.createElement('input');
  picker.type = 'color';
  picker.ariaLabel = text.dataset.color ?? '';
  const follow = () => {
    if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value.toLowerCase();
  };
  const place = document.createElement('div');
  place.className = 'colour';
  text.replaceWith(place);
  place.append(text, picker);
  picker.value = text.placeholder;
  follow();
  text.addEventListener('input', follow);
  picker.addEventListener('input', () => {
    text.value = picker.value;
  });
}
