import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { sendPage } from '../http/html/send-page.ts';
import type { Desk } from './desk.ts';
import { Frame, STYLE } from './frame/frame.tsx';
import { isLiveUnused } from './frame/is-live-unused.ts';
import { OwnFrame } from './frame/own.tsx';
import { paletteWords } from './frame/palette-words.ts';
import { Plain } from './frame/plain.tsx';
import { frameWords } from './frame/words.ts';
import type { OwnAnswer, OwnVisit } from './profile/own-route.ts';
import type { Answer } from './route.ts';
import type { Reader, Visit } from './visit.ts';

/** A page within its account's frame, a way on, or what the handler sends by itself. */
export async function sendAnswer(
  { desk, visit, request, reply }: { desk: Desk; visit: Visit; request: FastifyRequest; reply: FastifyReply },
  answer: Answer,
) {
  if (answer.kind === 'other') return answer.send(request, reply);
  if (answer.kind === 'go') return reply.redirect(answer.to, 303);
  const { title, section, body, statusCode, hasFrames } = answer;
  const page = (
    <Frame
      desk={desk}
      visit={visit}
      texts={await visit.say(frameWords)}
      palette={await visit.say(paletteWords)}
      title={title}
      section={section}
      isLiveUnused={await isLiveUnused(desk, visit)}
    >
      {body}
    </Frame>
  );
  return sendDocument(desk, request, reply, { page, statusCode, hasFrames });
}

/** The same in the frame of who is signed in. */
export async function sendOwnAnswer(
  { desk, visit, request, reply }: { desk: Desk; visit: OwnVisit; request: FastifyRequest; reply: FastifyReply },
  answer: OwnAnswer,
) {
  if (answer.kind === 'other') return answer.send(request, reply);
  if (answer.kind === 'go') return reply.redirect(answer.to, 303);
  const { title, body, statusCode, hasPasskeys } = answer;
  const page = (
    <OwnFrame desk={desk} visit={visit} texts={await visit.say(frameWords)} title={title}>
      {body}
    </OwnFrame>
  );
  return sendDocument(desk, request, reply, { page, statusCode, hasPasskeys });
}

/** A page without an account around it. */
export function sendPlain(
  { desk, reader, request, reply }: { desk: Desk; reader: Reader; request: FastifyRequest; reply: FastifyReply },
  { title, body, statusCode, hasPasskeys }: { title: string; body: VNode } & PageOptions,
) {
  const page = (
    <Plain desk={desk} reader={reader} title={title}>
      {body}
    </Plain>
  );
  return sendDocument(desk, request, reply, { page, statusCode, hasPasskeys });
}

type PageOptions = {
  readonly statusCode?: number | undefined;
  readonly hasPasskeys?: boolean | undefined;
  readonly hasFrames?: boolean | undefined;
};

function sendDocument(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { page, statusCode = 200, hasPasskeys, hasFrames }: { page: VNode } & PageOptions,
) {
  const style = desk.assets.style(STYLE);
  return sendPage(request, reply, { page, statusCode, style, hasPictures: true, hasPasskeys, hasFrames });
}
