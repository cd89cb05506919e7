import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type Api, startApi } from '../http/api.ts';
import type { Adapter, Answer, Body, Call } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { faultsOf, lookUp } from './described.ts';
import { type Shop, startShop } from './shop.ts';
import { fillIn, fillInCall, type Kept, keep, type Step } from './tour.ts';

/** What `/openapi/<name>.json` says of each API: well-formed by a linter, and true by what is served and answered. */

let api: Api;
let shop: Shop;
const documents: Record<string, Body> = {};
beforeAll(async () => {
  [api, shop] = await Promise.all([startApi({ moreDialects: DIALECTS.slice(1) }), startShop()]);
  for (const { name } of DIALECTS) {
    documents[name] = (await api.send({ method: 'GET', url: `/openapi/${name}.json` })).body;
  }
});
afterAll(async () => {
  await Promise.all([api?.close(), shop?.stop()]);
});

/** Redocly's recommended rules, all of them, but for these. */
const NOT_HELD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-ambiguous-paths': {
    wewire: 'document 003 has both /checkout/sessions/{id} and /checkout/{id}/expire; an id is never `sessions`',
  },
};

describe.each(ADAPTERS)('$dialect.name', (adapter) => {
  const { name, openApi, events, errors } = adapter.dialect;
  const document = () => documents[name];

  test('is described in OpenAPI 3.1 without a fault', async () => {
    expect(document().openapi).toMatch(/^3\.1\./);
    const config = await createConfig({ extends: ['recommended'] });
    const source = JSON.stringify(document());
    const problems = await lintFromString({ source, absoluteRef: `${name}.json`, config });
    const told = problems.filter(({ ruleId }) => !NOT_HELD[ruleId]?.[name]);
    expect(told.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
    const excused = Object.keys(NOT_HELD).filter((rule) => NOT_HELD[rule]?.[name]);
    for (const rule of excused) expect(problems.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  test('says who may call and how', () => {
    const { name: scheme, value } = openApi.securityScheme;
    expect(document().components.securitySchemes).toEqual({ [scheme]: value });
    expect(document().security).toEqual([{ [scheme]: [] }]);
    expect(document().servers[0].url).toBe('/');
  });

  test('has every call served, and no one in without a key', async () => {
    for (const { method, path } of callsOf(document())) {
      const { status } = await api.send({ method: method as 'GET', url: path.replaceAll(/\{\w+\}/g, 'x') });
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  test('gives every call a name, a tag, an answer, its errors and its parameters', () => {
    const operations = callsOf(document());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    const tags = document().tags.map((tag: { name: string }) => tag.name);
    for (const { method, path, operation } of operations) {
      expect(tags).toContain(operation.tags[0]);
      expect(Object.keys(operation.responses).some((status) => status < '300')).toBe(true);
      const statuses = errors.reference.map(({ statusCode }) => statusCode);
      for (const status of [400, 401, 429, 500].filter((each) => statuses.includes(each))) {
        const { schema } = operation.responses[status].content['application/json'];
        expect(schema.$ref).toBe('#/components/schemas/Error');
      }
      const named = (place: string) =>
        (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === place);
      expect(named('header').map((header: { name: string }) => header.name)).toEqual(
        method === 'GET' ? [] : ['Idempotency-Key'],
      );
      expect(named('path')).toHaveLength(path.split('{').length - 1);
    }
  });

  test('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document()).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, reference] of references) lookUp(document(), reference as string);
  });

  test('describes each of its webhooks with what signs it', () => {
    expect(Object.keys(document().webhooks).sort()).toEqual([...new Set(events.types)].sort());
    for (const { post } of Object.values<Body>(document().webhooks)) {
      expect(post.parameters.every(({ required }: { required: boolean }) => required)).toBe(true);
      expect(post.requestBody.content['application/json'].schema).toBeTruthy();
    }
  });

  test('tells of every call just what is answered', async () => {
    const toured = await takeTour(adapter, document());
    // What goes on is held against its description in test/http/event-stream.test.ts.
    const answering = callsOf(document()).filter(
      ({ operation }) => !('text/event-stream' in (operation.responses[200]?.content ?? {})),
    );
    const described = answering.map(({ method, path }) => `${method} ${path}`);
    expect(described.filter((call) => !toured.has(call) && !OF_CHAINS.includes(call))).toEqual([]);
  });

  test('tells of every webhook just what is sent', async () => {
    const { about } = adapter.webhook;
    const { heard } = await shop.endpoint(name);
    for (const merchant of ADAPTERS.map((each) => shop.merchant(each))) {
      const { id } = await merchant.create();
      await merchant.pay(id);
      await shop.settle();
      await shop.app.call('POST', '/v1/refunds', { checkout_session: id, amount: 1 });
      await shop.app.call('POST', `/v1/checkout/sessions/${(await merchant.create()).id}/cancel`);
      await shop.settle();
    }
    expect(heard().length).toBeGreaterThan(ADAPTERS.length);
    for (const { body, headers } of heard()) {
      const { type } = about(body);
      const { parameters, requestBody } = document().webhooks[type].post;
      for (const parameter of parameters) expect(headers).toHaveProperty(parameter.name.toLowerCase());
      const { schema } = requestBody.content['application/json'];
      expect([type, ...faultsOf(document(), schema, body)]).toEqual([type]);
    }
  });
});

/** Made where there is a chain, in test/evm; they answer the object of `GET /v1/refunds/{id}`. */
const OF_CHAINS = ['POST /v1/refunds/{id}/address', 'POST /v1/refunds/{id}/transaction'];

async function takeTour(adapter: Adapter, document: Body): Promise<Set<string>> {
  const merchant = shop.merchant(adapter);
  const kept: Kept = { hook: shop.hook };
  const toured = new Set<string>();
  const take = async ([call, { body, headers, keep: wanted = {}, status }]: Required<Step>) => {
    const filled = fillInCall(call, kept);
    const helper = call.startsWith('POST /v1/test/');
    const answer = helper
      ? await merchant.sendText(filled, JSON.stringify(fillIn(body ?? {}, kept)), {
          'content-type': 'application/json',
        })
      : await merchant.send(filled, call.startsWith('POST') ? fillIn(body ?? {}, kept) : undefined, headers);
    if (status === undefined) expect([filled, answer.status < 300, answer.text]).toEqual([filled, true, answer.text]);
    else expect([filled, answer.status]).toEqual([filled, status]);
    keep(answer, wanted, kept);
    const operation = operationOf(document, filled);
    if (!operation) return;
    expect([filled, ...faultsIn(document, operation.operation, answer)]).toEqual([filled]);
    toured.add(`${operation.method} ${operation.path}`);
  };
  for (const step of adapter.tour) {
    if (step === 'settle') await shop.settle();
    else await take([step[0], step[1] ?? {}]);
  }
  return toured;
}

function faultsIn(document: Body, operation: Body, { status, text, body }: Answer): string[] {
  const described = operation.responses[status];
  if (!described) return [`${status} is not described`];
  if (!described.content) return text === '' ? [] : ['there is an answer where none is described'];
  return faultsOf(document, described.content['application/json'].schema, body);
}

/** The helpers that drive a test are the native API's, whoever calls them. */
function operationOf(document: Body, call: Call) {
  const [method, target = ''] = call.split(' ');
  const path = target.split('?')[0] as string;
  const fitting = callsOf(document).filter(
    (each) => each.method === method && new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  // `/products/list` is no id.
  return fitting.find((each) => each.path === path) ?? fitting[0];
}

function callsOf(document: Body): { path: string; method: string; operation: Body }[] {
  return Object.entries<Body>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Body>(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}
