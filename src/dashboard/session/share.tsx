import { refuse } from '../../core/errors.ts';
import { shareId } from '../../core/ids.ts';
import { Confirmation } from '../components/confirmation.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { deedWords } from './deed-words.ts';
import { namedSession, readStory } from './own-session.ts';
import { openRoom } from './room.ts';

/** What a link tells and what it does not, before it is made. */
export async function askToShare(desk: Desk, visit: Visit): Promise<Answer> {
  const { path, printed } = await openRoom(desk, visit, await readStory(desk, visit));
  const { share, keep } = await visit.say(deedWords);
  const body = (
    <Confirmation
      visit={visit}
      title={share.title}
      button={share.button}
      isDangerous={false}
      back={{ href: path, text: keep }}
    >
      <OnceField />
      <p>{share.text}</p>
      <p>{share.until}</p>
    </Confirmation>
  );
  return { kind: 'page', title: `${share.title} · ${printed}`, section: 'sessions', body };
}

/** Shown where it was asked for and in no address: what a browser remembers is no secret. */
export async function makeShare(desk: Desk, visit: Visit): Promise<Answer> {
  const id = namedSession(desk, visit);
  const { path, printed, clock } = await openRoom(desk, visit, await readStory(desk, visit));
  const { share: texts, back } = await visit.say(deedWords);
  const operations = visit.audited({ action: 'session.shared', target: printed });
  const made = await once(desk, visit, { input: { id }, act: (envelope) => operations.shareSession(envelope) });
  const address = made && `${desk.publicUrl}/dashboard/shared/${made.token}`;
  const body = (
    <>
      <PageHead title={texts.madeTitle} up={{ href: path, text: back }} />
      {made && address ? (
        <div class="stack">
          <p>{texts.made({ when: clock.both(made.share.expiresAtMs) })}</p>
          <p class="secret-link">
            <a href={address}>{address}</a>
          </p>
          <CopyButton text={address} label={texts.copy} done={texts.copied} />
        </div>
      ) : (
        <p class="notice">{texts.twice}</p>
      )}
    </>
  );
  return { kind: 'page', title: texts.madeTitle, section: 'sessions', body, statusCode: made ? 200 : 409 };
}

export async function revokeShare(desk: Desk, visit: Visit): Promise<Answer> {
  const sessionId = namedSession(desk, visit);
  const { path, printed } = await openRoom(desk, visit, await readStory(desk, visit));
  const { share: named = '' } = visit.params;
  const id = shareId.parse(named) ?? refuse({ code: 'not_found', resource: 'share', id: named });
  await visit.audited({ action: 'session.share_revoked', target: printed }).revokeShare(visit.ask({ id, sessionId }));
  return { kind: 'go', to: `${path}?done=revoked#shares` };
}
