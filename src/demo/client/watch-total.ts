/** The total beside the quantities. What is charged is worked out by the server. */
export function watchTotal(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-delivery]');
  const row = form?.querySelector<HTMLElement>('[data-total]');
  const output = row?.querySelector('output');
  const button = form?.querySelector('button');
  if (!form || !row || !output || !button) return;
  const update = () => {
    const total = totalOf(form);
    row.hidden = total === 0;
    output.textContent = cedis.format(total / 100);
    button.textContent = total > 0 ? `Buy for ${output.textContent}` : 'Buy';
  };
  form.addEventListener('input', update);
  // The browser may have put back what was chosen before.
  addEventListener('pageshow', update);
  update();
}

const cedis = new Intl.NumberFormat('en-GH', { style: 'currency', currency: 'GHS', currencyDisplay: 'narrowSymbol' });

function totalOf(form: HTMLFormElement): number {
  const bought = [...form.querySelectorAll<HTMLSelectElement>('[data-price]')].reduce(
    (sum, { value, dataset }) => sum + Number(value) * Number(dataset.price),
    0,
  );
  return bought === 0 ? 0 : bought + Number(form.dataset.delivery);
}
