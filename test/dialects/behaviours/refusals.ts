import { expect } from 'vitest';
import { KEY_TEXT_RANDOM_LENGTH } from '../../../src/core/key-text.ts';
import { type Answer, type Call, isSupported } from '../adapter.ts';
import type { Show } from '../behaviours.suite.ts';
import { formsOf } from '../forms.ts';
import { at, type Merchant, PRICE } from '../shop.ts';

/** What is refused, each time in the shape that the API's own errors have. */

export const badKey: Show = async ({ me, shop }) => {
  const { dialect, can } = me.adapter;
  const unissued = dialect.keyForm.replace('{mode}', 'test') + 'A'.repeat(KEY_TEXT_RANDOM_LENGTH);
  const stranger = shop.merchant(me.adapter, unissued);
  for (const answer of [
    await stranger.send(at(can.read, 'x')),
    // Before what is wrong with the body, and before what is not there.
    await stranger.sendText(can.create, '{"amount":'),
    await stranger.sendText(can.create, '', { 'content-type': 'text/plain' }),
  ]) {
    expectRefusal(me, answer, 401);
    expect(answer.headers.get('www-authenticate')).toMatch(/\S/);
  }
  // Who sends no key at all is not known by it: on a path that several APIs have, the native one answers.
  for (const header of Object.keys(me.adapter.auth(''))) {
    expect((await me.send(at(can.read, 'x'), undefined, { [header]: '' })).status).toBe(401);
  }
};

export const foreignAccount: Show = async ({ me, shop }) => {
  const { dialect, can, answers } = me.adapter;
  const { id: accountId } = await shop.app.operations.createAccount({ name: 'Another' });
  const foreigner = shop.merchant(me.adapter, await shop.newKey({ dialect: dialect.name, accountId }));
  const { id } = await me.create();
  await isUnknownTo(foreigner, id);
  expect(await me.status(id)).toBe(me.adapter.words.open);
  // Whoever guesses does not even learn that he was right.
  const told = async (guess: string) => (await foreigner.send(at(can.read, guess))).text.replaceAll(guess, 'ID');
  const never = dialect.sessionId.print({ id: NEVER, livemode: false, extra: {} });
  expect(withoutRequestId(await told(id))).toBe(withoutRequestId(await told(never)));
  if (isSupported(can.list)) expect(answers.list?.((await foreigner.send(can.list)).body)).toEqual([]);
  if (isSupported(can.refund)) {
    await me.pay(id);
    await shop.settle();
    const { call, body } = can.refund;
    expectRefusal(me, await foreigner.send(at(call, id), body(await me.read(id), 1)), 404);
  }
};

export const unknownId: Show = async ({ me }) => {
  const malformed = ['x', 'cs_', 'cs_test_', 'ch_0', NEVER.toUpperCase(), `${NEVER}0`, '%', 'x'.repeat(400)];
  for (const id of [...formsOf(NEVER), ...malformed]) await isUnknownTo(me, id);
};

export const otherMode: Show = async ({ me, shop }) => {
  const { dialect } = me.adapter;
  const live = shop.merchant(me.adapter, await shop.newKey({ dialect: dialect.name, livemode: true }));
  const { id } = await me.create();
  for (const form of formsOf(id)) await isUnknownTo(live, form);
  const [testForm] = formsOf(id).filter((form) => form.startsWith('cs_test_'));
  await isUnknownTo(me, (testForm as string).replace('cs_test_', 'cs_live_'));
};

/** To every call of a session. */
async function isUnknownTo(me: Merchant, id: string): Promise<void> {
  const { read, expire, cancel } = me.adapter.can;
  for (const call of [read, expire, cancel].filter(isSupported)) {
    expectRefusal(me, await me.send(at(call, id), call.startsWith('POST') ? {} : undefined), 404);
  }
}

const NEVER = '019bc0de-9c40-7123-8abc-0123456789ab';
const withoutRequestId = (text: string) => text.replace(/req_\w+/, '');

export const missingParameters: Show = async ({ me }) => {
  const { can, order, input } = me.adapter;
  const whole = await order(PRICE, me.send);
  for (const name of input.required) {
    const { [name]: left, ...rest } = whole as Record<string, unknown>;
    expect([name, left]).toEqual([name, expect.anything()]);
    expectRefusalOf(me, await me.send(can.create, rest), name);
  }
};

export const wrongTypes: Show = ({ me }) => refusesEach(me, me.adapter.input.wrongType);
export const overLongValues: Show = ({ me }) => refusesEach(me, me.adapter.input.overLong);

async function refusesEach(me: Merchant, faults: Readonly<Record<string, unknown>>): Promise<void> {
  const { can, order } = me.adapter;
  for (const [name, value] of Object.entries(faults)) {
    const body = { ...(await order(PRICE, me.send)), [name]: value };
    expectRefusalOf(me, await me.send(can.create, body), name);
  }
}

export const unknownParameter: Show = async ({ me }) => {
  const { can, order, input, statuses } = me.adapter;
  const answer = await me.send(can.create, { ...(await order(PRICE, me.send)), colour: 'red' });
  if (input.unknownFields === 'refused') return expectRefusalOf(me, answer, 'colour');
  expect(answer.status).toBe(statuses.created);
  expect(answer.text).not.toContain('colour');
};

export const malformedBody: Show = async ({ me }) => {
  const form = ['amount=1&amount=2', 'amount=%zz', 'amount[=1', 'a=1&a[b]=2'];
  const json = ['{"amount":', '[]', 'null', '"text"', '{"amount":1,"amount":2}', '{"a":"\u0000"}'];
  for (const text of me.adapter.dialect.encoding === 'form' ? form : json) {
    expectRefusal(me, await me.sendText(me.adapter.can.create, text), 400);
  }
};

export const largeBody: Show = async ({ me }) => {
  const answer = await me.send(me.adapter.can.create, { description: 'x'.repeat(300_000) });
  expectRefusal(me, answer, 413);
};

export const foreignType: Show = async ({ me }) => {
  const answer = await me.sendText(me.adapter.can.create, '<amount>1</amount>', { 'content-type': 'text/xml' });
  expectRefusal(me, answer, 415);
};

/** On paths that are shared and on those that nobody has. */
export const unknownCall: Show = async ({ me }) => {
  const described = (await me.send(`GET /openapi/${me.adapter.dialect.name}.json`)).body.paths;
  for (const call of [
    'GET /v1/nothing',
    'DELETE /v1/refunds',
    'PUT /v1/checkout/sessions',
    'GET /v1/checkout',
  ] as Call[]) {
    const [method = '', path = ''] = call.toLowerCase().split(' ');
    expect(described[path]?.[method]).toBeUndefined();
    expectRefusal(me, await me.send(call), 404);
  }
};

function expectRefusal({ adapter }: Merchant, { status, body, headers, text }: Answer, expected: number): void {
  expect([status, text]).toEqual([expected, text]);
  expect(body).toEqual(adapter.answers.error(expected));
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('request-id')).toMatch(/^req_/);
}

/** Names what is wrong, so that it can be put right. */
function expectRefusalOf(me: Merchant, answer: Answer, name: string): void {
  expectRefusal(me, answer, 400);
  expect(answer.text).toContain(name);
}
