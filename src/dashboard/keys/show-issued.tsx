import type { ApiKey } from '../../core/account.ts';
import type { IssuedKey } from '../../operations/operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { keySnippet } from './key-snippet.ts';
import { keysWords } from './words.ts';

type Issued = {
  readonly issued: IssuedKey;
  /** The one that it is put in the place of. */
  readonly former?: ApiKey;
};

/** Answered to the form itself: the key's text stands at no address that could be opened again. */
export async function showIssued(desk: Desk, visit: Visit, { issued, former }: Issued): Promise<Answer> {
  const { issued: texts } = await visit.say(keysWords);
  const { key, text } = issued;
  const copy = { label: texts.copy, done: texts.copied };
  const snippet = keySnippet(key.dialect, { publicUrl: desk.publicUrl, text });
  const body = (
    <div class="narrow wide">
      <PageHead title={texts.title} />
      <p class="notice">{texts.once}</p>
      <CodeBlock label={texts.label} text={text} copy={copy} />
      {former ? <p>{formerText(former)}</p> : null}
      {snippet ? (
        <section class="stack">
          <h2>{texts.where}</h2>
          <p>{texts.whereText({ api: key.dialect })}</p>
          <CodeBlock label={texts.snippet} text={snippet} copy={copy} />
        </section>
      ) : null}
      <p>
        <a class="main" href={`${visit.base}/keys`}>
          {texts.kept}
        </a>
      </p>
    </div>
  );
  return { kind: 'page', title: texts.title, section: 'keys', body };

  function formerText({ last4, revokedAtMs }: ApiKey): string {
    if (revokedAtMs === null || revokedAtMs <= desk.nowMs()) return texts.formerEnded({ last4 });
    return texts.former({ last4, when: formatDateTime(revokedAtMs, visit.locale, visit.timeZone) });
  }
}
