import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createRawServer, type Server } from 'node:net';
import { Worker } from 'node:worker_threads';

/** What is told of a request, where one can be read. */
export type Heard = {
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
  /** It was answered as a webhook that was taken. */
  readonly taken: boolean;
};

/** A way for a receiver to be broken. */
export type Break = {
  readonly name: string;
  /** Listens, or sees to it that nobody does; answers the URL to send to. */
  start(hear: (heard: Heard) => void, state: BreakState): Promise<string>;
  /** What every attempt must be recorded as: its status and what is said of it. */
  readonly recordedAs: RegExp;
  /** Holds each attempt for the whole 15 seconds: most of what it is sent has no attempt yet when others have had many. */
  readonly isSlow?: boolean;
  /** Takes everything in the end. */
  readonly recovers?: boolean;
};

export type BreakState = {
  /** From now on what flaps is good. */
  mended: boolean;
};

const LATE = /^null timed out after 15 s$/;
const CUT = 'connection closed before the answer was complete';

export const BREAKS: readonly Break[] = [
  {
    name: 'answers 500',
    start: (hear) => serve(hear, (response) => void response.writeHead(500).end('out of order')),
    recordedAs: /^500 out of order$/,
  },
  {
    name: 'never answers',
    start: (hear) => serve(hear, () => {}),
    recordedAs: LATE,
    isSlow: true,
  },
  {
    name: 'resets the connection in the middle of its answer',
    start: (hear) =>
      serve(hear, (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('all is w', () => response.socket?.resetAndDestroy());
      }),
    recordedAs: new RegExp(`^(200|null) ${CUT}$`),
  },
  {
    name: 'drips its answer',
    start: (hear) => serve(hear, drip),
    recordedAs: /^200 timed out after 15 s$/,
    isSlow: true,
  },
  {
    name: 'redirects to where it would be taken',
    start: (hear) =>
      serve(hear, (response, { headers, url }) => {
        if (url === '/moved') response.writeHead(200).end('taken after a redirect');
        else response.writeHead(307, { location: `http://${headers.host}/moved` }).end('moved');
      }),
    recordedAs: /^307 moved$/,
  },
  {
    name: 'answers without end',
    start: (hear) => serve(hear, flood),
    recordedAs: /^500 x{2048}$/,
  },
  {
    name: 'is not there',
    start: startNobody,
    recordedAs: /^null connection refused$/,
  },
  {
    name: 'never completes a connection',
    start: startBlackHole,
    recordedAs: /^null (timed out after 15 s|connection timed out)$/,
    isSlow: true,
  },
  {
    name: 'does not speak HTTP',
    start: () =>
      listen(
        createRawServer((socket) => {
          socket.on('error', () => {});
          socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'));
        }),
      ),
    recordedAs: new RegExp(`^null (the answer was not HTTP|${CUT})$`),
  },
  {
    name: 'closes after its headers',
    start: (hear) =>
      serve(hear, (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.flushHeaders();
        response.socket?.end();
      }),
    recordedAs: new RegExp(`^(200|null) ${CUT}$`),
  },
  {
    name: 'flaps',
    start(hear, state) {
      let count = 0;
      return serve(hear, (response) => {
        count += 1;
        const isGood = state.mended || count % 2 === 0;
        response.writeHead(isGood ? 200 : 503).end(isGood ? 'ok' : 'not now');
        return isGood;
      });
    },
    recordedAs: /^(200 ok|503 not now)$/,
    recovers: true,
  },
];

/** Answers whether it has taken the webhook. */
type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

function serve(hear: (heard: Heard) => void, answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    let text = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    request.once('end', () => {
      hear({ text, headers: request.headers, taken: answer(response, request) === true });
    });
  });
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 200);
  response.once('close', () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  response.writeHead(500);
  const pour = () => {
    while (!response.destroyed && response.write(PAILFUL));
  };
  response.on('drain', pour);
  pour();
}

const PAILFUL = 'x'.repeat(64 * 1024);

/** The near end of a connection: nobody listens there, and while that lasts nobody else on the machine is given its port. */
async function startNobody(): Promise<string> {
  const server = createRawServer();
  const { port } = new URL(await listen(server));
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  return `http://127.0.0.1:${socket.localPort}/hook`;
}

/**
 * A socket that listens in a thread that has stopped for good. The system completes connections for it until its queue is
 * full, which we see to, and drops every other attempt without a word.
 */
async function startBlackHole(): Promise<string> {
  const thread = new Worker(LISTEN_AND_STOP, { eval: true });
  const [port] = (await once(thread, 'message')) as [number];
  for (let i = 0; i < 8; i++) connect(port, '127.0.0.1').on('error', () => {});
  return `http://127.0.0.1:${port}/hook`;
}

const LISTEN_AND_STOP = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;
