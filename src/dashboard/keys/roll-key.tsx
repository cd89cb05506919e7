import { keyId } from '../../core/ids.ts';
import { Csrf } from '../components/csrf.tsx';
import { OnceField } from '../components/once-field.tsx';
import { OverlapChoice, readOverlapMs } from '../components/overlap-choice.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { keyFace } from './key-face.ts';
import { ownKey } from './own-key.ts';
import { showIssued } from './show-issued.tsx';
import { keysWords } from './words.ts';

export async function askToRoll(desk: Desk, visit: Visit): Promise<Answer> {
  const { roll: texts } = await visit.say(keysWords);
  const key = await ownKey(desk, visit);
  const path = `${visit.base}/keys/${keyId.print(key.id)}`;
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <PageHead title={texts.title} up={{ href: path, text: keyFace(desk, key) }} />
      <p>{texts.text}</p>
      <OverlapChoice legend={texts.overlap} texts={texts} />
      <p class="quiet">{texts.notification}</p>
      <p class="buttons">
        <button type="submit" class="main">
          {texts.button}
        </button>
        <a href={path}>{texts.keep}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.title, section: 'keys', body };
}

export async function rollKey(desk: Desk, visit: Visit): Promise<Answer> {
  const key = await ownKey(desk, visit);
  const overlapMs = readOverlapMs(visit.form);
  const operations = visit.audited({
    action: 'key.rolled',
    target: keyId.print(key.id),
    details: { api: key.dialect, last4: key.last4, overlap_hours: String(overlapMs / 3_600_000) },
  });
  const rolled = await once(desk, visit, { input: { id: key.id, overlapMs }, act: operations.rollKey });
  if (!rolled) return { kind: 'go', to: `${visit.base}/keys?done=made` };
  return showIssued(desk, visit, rolled);
}
