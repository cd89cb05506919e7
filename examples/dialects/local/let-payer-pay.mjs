/** What payers enter in test mode, in words and as the fields of the page's forms, one form after the other. */
export const CARD = {
  words: 'card 4242 4242 4242 4242, any date to come and any security code',
  forms: [{ method: 'card', card_number: '4242 4242 4242 4242', card_expiry: '12 / 40', card_cvc: '123' }],
};
export const BLIK = {
  words: 'BLIK code 777 123',
  forms: [{ method: 'blik', blik_code: '777123' }],
};
export const CRYPTO = {
  words: 'USDC on Base, and then the simulated wallet’s button "Send what is due"',
  forms: [{ method: 'crypto', asset: 'USDC:base' }, { paid: 'exact' }],
};

/** Sends the payer to the page. The payer is you; with --pay it is this script, which pays as a browser without scripts does. */
export async function letPayerPay(url, { words, forms }) {
  console.log(`pay at ${url}\n  by ${words}`);
  if (process.argv.includes('--pay')) for (const fields of forms) await sendForm(url, fields);
  else console.log('  in a browser; this waits until you have, and Ctrl-C ends it');
}

async function sendForm(url, fields) {
  const page = await (await fetch(url)).text();
  const [first] = Object.keys(fields);
  const form = page.match(/<form.*?<\/form>/gs)?.find((one) => one.includes(`name="${first}"`));
  if (!form) throw new Error(`the page does not ask for ${first}`);
  const [, action] = /action="([^"]+)"/.exec(form);
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, ...field]) => field);
  const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
  const { status } = await fetch(new URL(action, url), { method: 'POST', body, redirect: 'manual' });
  if (status !== 303) throw new Error(`the page answered ${status} to ${body}`);
}
