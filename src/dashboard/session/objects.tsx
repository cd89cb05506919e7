import type { Dialect } from '../../dialects/dialect.ts';
import type { ToldObject } from '../../dialects/told-object.ts';
import { CodeBlock } from '../components/code-block.tsx';
import type { Room } from './room.ts';

/** Events that are shown whole. */
const MOST_EVENTS = 100;

/** The session and what hangs on it in the words of each API: the bytes that it answers. */
export function Objects({ room }: { readonly room: Room }) {
  const { words, desk, path } = room;
  const { title, text, apis } = words.page.objects;
  const chosen = chosenIn(room);
  return (
    <section class="block" id="objects">
      <h2>{title}</h2>
      <p class="quiet">{text}</p>
      <nav class="apis" aria-label={apis}>
        {desk.dialects.map(({ name }) => (
          <a key={name} href={`${path}?api=${name}#objects`} aria-current={name === chosen.name ? 'true' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {toldBy(room, chosen).map((told) => (
        <Told key={told.call} room={room} told={told} />
      ))}
      <Events room={room} dialect={chosen} />
    </section>
  );
}

function chosenIn({ desk: { dialects }, visit, story }: Room): Dialect {
  const named = (name: string | null) => dialects.find((dialect) => dialect.name === name);
  return named(visit.query.get('api')) ?? named(story.view.checkout.session.dialect) ?? dialects[0];
}

function toldBy({ desk: { publicUrl }, story }: Room, dialect: Dialect): readonly ToldObject[] {
  const { view, customer, refunds, disputes } = story;
  return dialect.objectsOf({ ...view.checkout, customer, refunds, disputes, account: view.account }, { publicUrl });
}

function Told({ room: { words }, told: { kind, call, isListed, body } }: { room: Room; told: ToldObject }) {
  const texts = words.page.objects;
  return (
    <details data-key={call} open={kind === 'session'}>
      <summary>
        {texts[kind]} <code>{isListed ? texts.listed({ call }) : call}</code>
      </summary>
      <Json room={{ words }} label={`${texts[kind]}, ${call}`} body={body} />
    </details>
  );
}

function Events({ room, dialect }: { room: Room; dialect: Dialect }) {
  const { words, story, desk, clock } = room;
  const texts = words.page.objects;
  const told = story.events.slice(-MOST_EVENTS).flatMap(({ event, snapshot }) => {
    const type = dialect.events.typeOf(event, snapshot.session);
    return type === null ? [] : [{ event, snapshot, type }];
  });
  return (
    <>
      <h3>{texts.events}</h3>
      {told.length === 0 ? <p class="quiet">{texts.noWord}</p> : null}
      {told.map(({ event, snapshot, type }) => (
        <details key={event.id} data-key={event.id}>
          <summary>
            <code>{type}</code> <time>{clock.both(event.createdAtMs)}</time>
          </summary>
          <Json
            room={room}
            label={type}
            body={dialect.events.render(event, { ...snapshot, publicUrl: desk.publicUrl, targetSequence: null })}
          />
        </details>
      ))}
    </>
  );
}

/** Laid out to be read; the order of its fields is the API's own. */
function Json({ room: { words }, label, body }: { room: Pick<Room, 'words'>; label: string; body: string }) {
  const { objects, copied } = words.page;
  return (
    <CodeBlock
      label={label}
      text={JSON.stringify(JSON.parse(body), null, 2)}
      copy={{ label: objects.copy, done: copied }}
    />
  );
}
