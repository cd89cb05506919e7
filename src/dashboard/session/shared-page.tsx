import type { FastifyInstance } from 'fastify';
import { Document } from '../../http/html/document.tsx';
import { sendPage } from '../../http/html/send-page.ts';
import type { SharedStory } from '../../operations/insight/session-story-shared.ts';
import { formatMoney } from '../../words/format.ts';
import { readerOf } from '../asked.ts';
import { Facts } from '../components/facts.tsx';
import { methodName, methodWords } from '../components/method-name.ts';
import { SessionStatus, stateWords } from '../components/session-state.tsx';
import type { Desk } from '../desk.ts';
import { SCRIPT, STYLE } from '../frame/frame.tsx';
import { sendPlain } from '../send.tsx';
import type { Reader } from '../visit.ts';
import { NO_NAMES } from './actor-text.ts';
import { clockOf } from './clock.ts';
import { momentRow } from './moment-row.ts';
import { Sendings, SendingsInShort } from './sendings.tsx';
import { sharedWords } from './shared-words.ts';
import { storyWords } from './story-words.ts';
import { Timeline } from './timeline.tsx';

/** For whoever has the address: nobody signs in, nothing can be done. */
export function mountShared(scope: FastifyInstance, desk: Desk): void {
  scope.get<{ Params: { token: string } }>('/dashboard/shared/:token', async (request, reply) => {
    const reader = readerOf(request);
    const texts = await reader.say(sharedWords);
    const story = await desk.insight.findSharedStory(request.params.token);
    if (!story) {
      const body = <p>{texts.closed}</p>;
      return sendPlain({ desk, reader, request, reply }, { title: texts.closedTitle, body, statusCode: 410 });
    }
    const page = await sharedPage(desk, reader, story);
    return sendPage(request, reply, { page, style: desk.assets.style(STYLE) });
  });
}

async function sharedPage(desk: Desk, reader: Reader, story: SharedStory) {
  const [texts, told, states, methods] = await Promise.all([
    reader.say(sharedWords),
    reader.say(storyWords),
    reader.say(stateWords),
    reader.say(methodWords),
  ]);
  const { session, shop, timeZone, moments, expiresAtMs } = story;
  const { locale, language } = reader;
  const clock = clockOf({ locale, timeZone });
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: session.currency }, locale);
  const telling = { texts: told, methods, locale, amountMinor: session.amountMinor };
  const rows = moments.map((moment) =>
    momentRow(moment, {
      telling,
      names: NO_NAMES,
      more: (
        <>
          {moment.requestId ? <p class="by">{texts.request({ id: moment.requestId })}</p> : null}
          {moment.sendings.length > 0 ? (
            <details class="more-of">
              <summary>
                <SendingsInShort sendings={moment.sendings} texts={told} />
              </summary>
              <div class="more-in">
                <Sendings sendings={moment.sendings} texts={told} clock={clock} />
              </div>
            </details>
          ) : null}
        </>
      ),
    }),
  );
  const title = texts.title({ amount: money(session.amountMinor) });
  return (
    <Document
      lang={language}
      title={`${title} · ${shop}`}
      style={desk.assets.style(STYLE)}
      script={desk.assets.scriptOf(SCRIPT)}
    >
      <main class="shared">
        <h1>{title}</h1>
        <p class="lead">
          {texts.from({ shop })} {session.livemode ? null : texts.test} {texts.until({ when: clock.both(expiresAtMs) })}
        </p>
        <Facts
          facts={[
            [texts.facts.state, <SessionStatus key="state" state={story.state} texts={states} />],
            [texts.facts.amount, money(session.amountMinor)],
            [texts.facts.refunded, session.amountRefundedMinor > 0 ? money(session.amountRefundedMinor) : null],
            [texts.facts.method, story.method && methodName(story.method, methods)],
            [texts.facts.api, session.dialect],
            [texts.facts.made, clock.both(session.createdAtMs)],
            [texts.facts.id, <code key="id">{desk.printSessionId(session)}</code>],
            [texts.facts.zone, timeZone],
          ]}
        />
        <section class="block">
          <h2>{texts.timeline}</h2>
          {rows.length === 0 ? <p class="quiet">{told.empty}</p> : <Timeline rows={rows} clock={clock} />}
        </section>
      </main>
    </Document>
  );
}
