import { shareId } from '../../core/ids.ts';
import { isShareOpen, type SessionShare } from '../../core/session-share.ts';
import { Csrf } from '../components/csrf.tsx';
import { Status } from '../components/status.tsx';
import type { Room } from './room.ts';

/** Who outside may read it: each address that was made, until it is forgotten. */
export function Shares({ room }: { readonly room: Room }) {
  const { words, story } = room;
  const { title, none, columns } = words.page.shares;
  return (
    <section class="block" id="shares">
      <h2>{title}</h2>
      {story.shares.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{columns.state}</th>
                <th>{columns.made}</th>
                <th>{columns.by}</th>
                <th>{columns.until}</th>
                <th>
                  <span class="unseen">{words.page.shares.revoke}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {story.shares.map((share) => (
                <Share key={share.id} room={room} share={share} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Share({ room: { words, story, visit, desk, clock, path }, share }: { room: Room; share: SessionShare }) {
  const texts = words.page.shares;
  const isOpen = isShareOpen(share, desk.nowMs());
  const by = story.people.find(({ id }) => id === share.personId)?.name ?? '';
  const state = isOpen ? texts.open : share.revokedAtMs === null ? texts.ended : texts.revoked;
  return (
    <tr data-key={share.id}>
      <td>
        <Status tone={isOpen ? 'warn' : 'off'} text={state} />
      </td>
      <td>{clock.both(share.createdAtMs)}</td>
      <td>
        <bdi>{by}</bdi>
      </td>
      <td>{clock.both(share.revokedAtMs ?? share.expiresAtMs)}</td>
      <td class="end">
        {isOpen && visit.may('sessions:write') ? (
          <form method="post" action={`${path}/shares/${shareId.print(share.id)}/revoke`}>
            <Csrf token={visit.csrf} />
            <button type="submit" class="link danger">
              {texts.revoke}
            </button>
          </form>
        ) : null}
      </td>
    </tr>
  );
}
