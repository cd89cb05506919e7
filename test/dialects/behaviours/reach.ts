import { expect } from 'vitest';
import type { Show } from '../behaviours.suite.ts';
import { formsOf, uuidOf } from '../forms.ts';
import type { Merchant, Shop } from '../shop.ts';

/** How far an API reaches: the sessions of all others, and the endpoints that speak it. */

export const readsEveryForm: Show = async ({ me, all }) => {
  const { answers, dialect, words } = me.adapter;
  for (const other of all) {
    const { id } = await other.create();
    const own = await me.read(id);
    const { id: printed, status } = answers.session(own);
    expect([other.adapter.dialect.name, status]).toEqual([other.adapter.dialect.name, words.open]);
    expect(dialect.sessionId.parse(printed)?.id).toBe(uuidOf(id));
    for (const form of formsOf(id)) expect(await me.read(form)).toEqual(own);
  }
};

export const tellsItsEndpoints: Show = ({ me, shop }) => tells(me, { shop, creators: [me] });

export const tellsOfOthers: Show = ({ me, shop, all }) =>
  tells(me, { shop, creators: all.filter((other) => other !== me) });

/** Sessions are created, paid and refunded by their own merchants; an endpoint of `me` hears of each. */
async function tells(me: Merchant, { shop, creators }: { shop: Shop; creators: Merchant[] }) {
  const { story, about, verify } = me.adapter.webhook;
  const { secret, heard } = await shop.endpoint(me.adapter.dialect.name);
  for (const merchant of creators) {
    const before = heard().length;
    const { id } = await merchant.create();
    await merchant.pay(id);
    await shop.settle();
    await shop.native.send('POST /v1/refunds', { payment: (await shop.native.read(id)).payment });
    await shop.settle();
    const events = heard().slice(before);
    for (const received of events) verify(received, secret);
    const told = events.map(({ body }) => about(body));
    for (const { sessionId } of told) if (sessionId) expect(uuidOf(sessionId)).toBe(uuidOf(id));
    const types = told.map(({ type }) => type);
    // How a payer pays is the creator's choice, and with it what is told on the way.
    if (merchant === me) expect(types).toEqual(story);
    else expect([types[0], types.at(-1)]).toEqual([story[0], story.at(-1)]);
  }
}
