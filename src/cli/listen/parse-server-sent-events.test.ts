import { expect, test } from 'vitest';
import { parseServerSentEvents } from './parse-server-sent-events.ts';

async function parse(...chunks: string[]) {
  const events = [];
  for await (const event of parseServerSentEvents(
    (async function* () {
      yield* chunks;
    })(),
  ))
    events.push(event);
  return events;
}

const STREAM =
  'retry: 1000\n\nid: evt_1\n\nid: evt_1\nevent: a.b\ndata: {"x": "y: z"}\n\n: a comment\n\nid: evt_2\ndata: cut off';
const EVENTS = [
  { id: null, data: '' },
  { id: 'evt_1', data: '' },
  { id: 'evt_1', data: '{"x": "y: z"}' },
  { id: null, data: '' },
];

test('reads ids and data, and leaves out what was cut off', async () => {
  expect(await parse(STREAM)).toEqual(EVENTS);
});

test('it is the same wherever the line breaks it', async () => {
  for (let at = 0; at <= STREAM.length; at++) {
    expect(await parse(STREAM.slice(0, at), STREAM.slice(at))).toEqual(EVENTS);
  }
  expect(await parse(...STREAM)).toEqual(EVENTS);
});

test('an event without end is no event', async () => {
  await expect(parse('data: ', 'x'.repeat(3_000_000), 'x'.repeat(3_000_000))).rejects.toThrow(
    'not the stream of Polytill',
  );
});
