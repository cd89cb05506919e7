import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { closestOf, explain } from './validate.ts';

const Closed = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false });
const schema = Closed({
  amount: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
  items: Type.Optional(Type.Array(Closed({ quantity: Type.Integer() }))),
  how: Type.Optional(
    Type.Union([
      Closed({ type: Type.Literal('a'), one: Type.String() }),
      Closed({ type: Type.Literal('b'), two: Type.String() }),
    ]),
  ),
});

test.each([
  [
    'an unknown name before a missing one',
    { amuont: 1 },
    { code: 'parameter_unknown', param: 'amuont', closest: 'amount' },
  ],
  ['a missing name before a wrong value', { name: 1 }, { code: 'parameter_missing', param: 'amount' }],
  ['a wrong type', { amount: '1' }, { param: 'amount', reason: 'must be an integer, not a string' }],
  ['a fraction', { amount: 1.5 }, { param: 'amount', reason: 'must be an integer, not a fraction' }],
  ['a number beyond all', { amount: JSON.parse('1e400') }, { param: 'amount', reason: 'is too large a number' }],
  [
    'a number beyond all, for a text',
    { amount: 1, name: JSON.parse('-1e400') },
    { param: 'name', reason: 'must be a string or null, not a number' },
  ],
  ['a limit', { amount: 0 }, { param: 'amount', reason: 'must be at least 1' }],
  ['text or null', { amount: 1, name: [] }, { param: 'name', reason: 'must be a string or null, not an array' }],
  ['a place in a list', { amount: 1, items: [{ quantity: 1 }, {}] }, { param: 'items[1].quantity' }],
  ['a list that is none', { amount: 1, items: {} }, { param: 'items', reason: 'must be an array, not an object' }],
  ['the branch that the type chooses', { amount: 1, how: { type: 'b', one: '' } }, { param: 'how.one', closest: null }],
  ['a missing name in the branch', { amount: 1, how: { type: 'b' } }, { code: 'parameter_missing', param: 'how.two' }],
  ['no type', { amount: 1, how: {} }, { code: 'parameter_missing', param: 'how.type' }],
  [
    'a type that there is not',
    { amount: 1, how: { type: 'c' } },
    { param: 'how.type', reason: 'must be one of: a, b' },
  ],
  ['a list for an object', [], { code: 'body_malformed', reason: 'it is an array' }],
  ['null for an object', null, { code: 'body_malformed', reason: 'it is null' }],
  ['a name with slashes', { amount: 1, 'a/b~c': 1 }, { code: 'parameter_unknown', param: 'a/b~c' }],
])('tells of %s', (_, value, expected) => {
  expect(explain(schema, value)).toMatchObject(expected);
});

test('however much is wrong, the unknown name is found', () => {
  const value = { items: Array.from({ length: 5000 }, () => ({ quantity: 'x' })), amuont: 1 };
  expect(['parameter_unknown', 'parameter_missing']).toContain(explain(schema, value).code);
});

test.each([
  ['succesUrl', 'success_url'],
  ['AMOUNT', 'amount'],
  ['curency', 'currency'],
  ['x', null],
  ['something_else', null],
])('the closest to %s is %s', (name, closest) => {
  expect(closestOf(name, ['amount', 'currency', 'success_url'])).toBe(closest);
});
