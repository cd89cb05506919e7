import type { Snippet } from './read-page.ts';

/**
 * What is not run, and why. An entry is for every snippet of its page that holds its words; one that is for none fails.
 * Keep it short: what is listed here is promised by nobody.
 */
export type NotRun = { readonly page: string; readonly words: string; readonly because: string };

const BANK = 'a bank has to dispute a payment first: test/http/disputes.test.ts';
const CHAIN = 'it takes a chain: test/evm/refunds.test.ts';
const INSTALLS = 'it installs this repository’s packages, which are there already';
const KIT = 'test/testing/package.test.ts runs it, from the package as it is installed';
const BROWSER = 'it is for a shop’s page: test/docs/embedding-doc.test.ts runs it, in a browser';
const REACT = 'test/sdk/react.test.ts runs it, in a browser';

export const NOT_RUN: readonly NotRun[] = [
  { page: 'docs/reference/disputes.md', words: 'dp_032AhZUiYlu0M4ROKDYlr5', because: BANK },
  { page: 'docs/reference/refunds.md', words: 'VmY/address', because: CHAIN },
  { page: 'docs/reference/refunds.md', words: 'refunds.address.set', because: CHAIN },
  { page: 'docs/reference/refunds.md', words: 'refunds->address->set', because: CHAIN },
  { page: 'docs/reference/refunds.md', words: 'VmY/transaction', because: CHAIN },
  { page: 'docs/reference/refunds.md', words: 'refunds.transaction.give', because: CHAIN },
  { page: 'docs/reference/refunds.md', words: 'refunds->transaction->give', because: CHAIN },
  { page: 'README.md', words: 'npm ci && npm', because: INSTALLS },
  { page: 'docs/quick-start.md', words: 'npm ci && npm', because: INSTALLS },
  { page: 'docs/testing.md', words: 'npm ci && npm run build', because: INSTALLS },
  { page: 'docs/testing.md', words: "from 'polytill/testing", because: KIT },
  {
    page: 'docs/testing.md',
    words: '// paid-order.test.js',
    because: 'Jest is 280 packages; it was tried by hand with Jest 30',
  },
  { page: 'docs/cli.md', words: 'completion zsh', because: 'it is for zsh: test/cli/completion.test.ts' },
  { page: 'docs/embedding.md', words: 'Polytill.open', because: BROWSER },
  { page: 'docs/embedding.md', words: 'Polytill.mount', because: BROWSER },
  { page: 'docs/embedding.md', words: 'polytill:completed', because: BROWSER },
  { page: 'sdk/typescript/README.md', words: 'npm ci', because: INSTALLS },
  { page: 'sdk/react/README.md', words: 'npm ci', because: INSTALLS },
  { page: 'sdk/react/README.md', words: "from '@polytill/react'", because: REACT },
  { page: 'sdk/python/README.md', words: 'pip install', because: 'it fetches pip’s build tools from the network' },
  { page: 'sdk/php/README.md', words: 'composer', because: 'Composer is not on every machine' },
  { page: 'sdk/README.md', words: 'npm', because: 'they are this repository’s own commands' },
];

export function reasonNotToRun({ page, code }: Snippet): string | undefined {
  return NOT_RUN.find((entry) => entry.page === page && code.includes(entry.words))?.because;
}
