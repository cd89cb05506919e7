/**
 * What is done after a page's program where its snippets only define something, and what the whole must print. The webhook
 * in `body.json` is one that was delivered, and `SIGNATURE` its header.
 */
export type Follows = {
  readonly page: string;
  readonly language: string;
  readonly code?: string;
  readonly prints?: readonly (string | RegExp)[];
};

const TOLD = [/^http:\S+\/checkout\/cs_/, 'it is paid already', /^(?:order 1234 is paid|paid: 1234)$/m, /no_match$/];

export const FOLLOWS: readonly Follows[] = [
  {
    page: 'sdk/typescript/README.md',
    language: 'js',
    code: `
      import { readFileSync } from 'node:fs';
      receive(readFileSync('body.json'), process.env.SIGNATURE);
      try { receive('{}', 't=1,v1=00'); } catch (error) { console.log(error.reason); }`,
    prints: TOLD,
  },
  {
    page: 'sdk/python/README.md',
    language: 'python',
    code: `
from pathlib import Path
receive(Path("body.json").read_bytes(), os.environ["SIGNATURE"])
try:
    receive(b"{}", "t=1,v1=00")
except Exception as error:
    print(error.reason)`,
    prints: TOLD,
  },
  {
    page: 'sdk/php/README.md',
    language: 'php',
    code: `
      receive(file_get_contents('body.json'), getenv('SIGNATURE'));
      try { receive('{}', 't=1,v1=00'); } catch (Exception $error) { echo $error->reason; }`,
    prints: TOLD,
  },
  {
    page: 'sdk/react/README.md',
    language: 'js',
    code: "console.log((await sessionFor({ id: '1234', amount: 24850 })).url);",
    prints: [/\/checkout\/cs_/],
  },
  {
    page: 'README.md',
    language: 'js',
    code: `
      import { readFileSync } from 'node:fs';
      receive(readFileSync('body.json'), process.env.SIGNATURE);
      try { receive('{}', process.env.SIGNATURE); } catch (error) { console.log(error.reason); }`,
    prints: ['order 1234 is paid', 'no_match'],
  },
  ...['js', 'python', 'php'].flatMap((language): Follows[] => {
    const kit = (words: readonly string[]) => (language === 'js' ? words : []);
    return [
      {
        page: 'docs/methods/card.md',
        language,
        prints: ['failed insufficient_funds', ...kit(['authentication_failed', 'complete'])],
      },
      { page: 'docs/methods/blik.md', language, prints: ['processing', ...kit(['timed_out', 'complete'])] },
      { page: 'docs/methods/mobile-money.md', language, prints: ['complete MTN', ...kit(['timed_out\ncomplete'])] },
      { page: 'docs/methods/crypto.md', language, prints: ['processing 19.88', ...kit(['duplicate true'])] },
    ];
  }),
];

export function whatFollows(page: string, language: string): Follows | undefined {
  return FOLLOWS.find((follows) => follows.page === page && follows.language === language);
}
