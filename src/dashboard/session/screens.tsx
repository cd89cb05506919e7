import { eventId } from '../../core/ids.ts';
import type { PastScreen } from './past-screens.ts';
import type { Room } from './room.ts';

/** The page as it stood, screen by screen: each is drawn small, and opens. */
export function Screens({ room, screens }: { readonly room: Room; readonly screens: readonly PastScreen[] }) {
  const { words, path, clock } = room;
  const texts = words.page.screens;
  return (
    <section class="block" id="screens">
      <h2>{texts.title}</h2>
      <p class="quiet">{screens.length === 0 ? texts.none : texts.text}</p>
      {screens.length > 0 ? (
        <ol class="screens">
          {screens.map(({ id, kind, atMs }) => {
            const address = `${path}/screens/${eventId.print(id)}`;
            const screen = texts.kinds[kind];
            return (
              <li key={id} data-key={id}>
                <a href={address}>
                  <span class="screen" aria-hidden="true">
                    {/* What is in it is read on its own page. */}
                    <iframe
                      src={`${address}/drawn`}
                      title={texts.frame({ screen })}
                      sandbox=""
                      loading="lazy"
                      inert
                      tabIndex={-1}
                    />
                  </span>
                  {texts.at({ screen, when: clock.time(atMs) })}
                </a>
              </li>
            );
          })}
        </ol>
      ) : null}
    </section>
  );
}
