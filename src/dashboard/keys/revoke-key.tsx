import { keyId } from '../../core/ids.ts';
import { formatDateTime } from '../../words/format.ts';
import { Confirmation } from '../components/confirmation.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { keyFace } from './key-face.ts';
import { ownKey } from './own-key.ts';
import { keysWords } from './words.ts';

export async function askToRevoke(desk: Desk, visit: Visit): Promise<Answer> {
  const { revoke: texts } = await visit.say(keysWords);
  const key = await ownKey(desk, visit);
  const used = key.lastUsedAtMs;
  const body = (
    <Confirmation
      visit={visit}
      title={texts.title}
      button={texts.button}
      back={{ href: `${visit.base}/keys/${keyId.print(key.id)}`, text: texts.keep }}
    >
      <p>
        <code>{keyFace(desk, key)}</code>
      </p>
      <p>{texts.text}</p>
      <p>
        {used === null ? texts.unused : texts.used({ when: formatDateTime(used, visit.locale, visit.timeZone) })}{' '}
        {texts.stays}
      </p>
    </Confirmation>
  );
  return { kind: 'page', title: texts.title, section: 'keys', body };
}

export async function revokeKey(desk: Desk, visit: Visit): Promise<Answer> {
  const key = await ownKey(desk, visit);
  const operations = visit.audited({
    action: 'key.revoked',
    target: keyId.print(key.id),
    details: { api: key.dialect, last4: key.last4 },
  });
  await operations.revokeKey(visit.ask({ id: key.id }));
  return { kind: 'go', to: `${visit.base}/keys?done=revoked` };
}
