import { RESOURCES } from '../../core/account.ts';
import { keyId } from '../../core/ids.ts';
import { formatDateTime } from '../../words/format.ts';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Status } from '../components/status.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { KEY_TONES, keyFace, keyStatus, madeBy, namesOfTeam } from './key-face.ts';
import { ownKey } from './own-key.ts';
import { keysWords } from './words.ts';

export async function showKey(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(keysWords);
  const [key, names] = await Promise.all([ownKey(desk, visit), namesOfTeam(desk, visit)]);
  const { rights } = key;
  const when = (ms: number) => formatDateTime(ms, visit.locale, visit.timeZone);
  const status = keyStatus(key, desk.nowMs());
  const path = `${visit.base}/keys/${keyId.print(key.id)}`;
  const face = keyFace(desk, key);
  const body = (
    <>
      <PageHead title={<code>{face}</code>} up={{ href: `${visit.base}/keys`, text: texts.up }}>
        {visit.may('keys:write') && status !== 'ended' ? (
          <>
            <a class="second" href={`${path}/roll`}>
              {texts.page.roll}
            </a>
            <a class="second danger" href={`${path}/revoke`}>
              {texts.page.revoke}
            </a>
          </>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <Facts
        facts={[
          [
            texts.columns.status,
            <Status
              key="status"
              tone={KEY_TONES[status]}
              text={status === 'active' ? texts.active : texts[status]({ when: when(key.revokedAtMs ?? 0) })}
            />,
          ],
          [texts.columns.api, key.dialect],
          [texts.page.mode, key.livemode ? texts.page.live : texts.page.test],
          [texts.columns.made, `${when(key.createdAtMs)}, ${madeBy(key, names, texts)}`],
          [texts.columns.used, key.lastUsedAtMs === null ? texts.never : when(key.lastUsedAtMs)],
          [
            texts.page.log,
            visit.may('requests:read') && desk.serves('/requests') ? (
              <a key="log" href={`${visit.base}/requests?key=${keyId.print(key.id)}`}>
                {texts.page.requests}
              </a>
            ) : null,
          ],
          [texts.page.id, <WholeId key="id" id={keyId.print(key.id)} copied={texts.page.copied} />],
          [texts.page.rights, rights === null ? texts.everything : null],
        ]}
      />
      {rights === null ? null : (
        <section class="stack block">
          <h2>{texts.page.rights}</h2>
          <Facts
            facts={RESOURCES.map((resource) => [
              texts.resources[resource],
              rights[resource] === undefined ? texts.page.none : texts.page[rights[resource]],
            ])}
          />
        </section>
      )}
    </>
  );
  return { kind: 'page', title: face, section: 'keys', body };
}
