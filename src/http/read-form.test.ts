import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { parseForm } from './form-body.ts';
import { readForm } from './read-form.ts';

const Nullable = Type.Unsafe({ type: ['string', 'null'] });
const schema = Type.Object({
  amount: Type.Integer(),
  active: Type.Boolean(),
  name: Type.String(),
  note: Nullable,
  methods: Type.Array(Type.String()),
  items: Type.Array(Type.Object({ quantity: Type.Integer(), name: Type.String() })),
  metadata: Type.Record(Type.String(), Type.String()),
  created: Type.Union([Type.Integer(), Type.Object({ gte: Type.Integer() })]),
});

test.each([
  [{ amount: '1000' }, { amount: 1000 }],
  [{ amount: '-5' }, { amount: -5 }],
  [{ amount: '1.5' }, { amount: '1.5' }],
  [{ amount: '1e3' }, { amount: '1e3' }],
  [{ amount: '' }, { amount: '' }],
  [{ active: 'true' }, { active: true }],
  [{ active: 'yes' }, { active: 'yes' }],
  [{ name: '42' }, { name: '42' }],
  [{ name: '' }, { name: '' }],
  [{ note: '' }, { note: null }],
  [{ methods: 'blik' }, { methods: ['blik'] }],
  [{ methods: { 0: 'card', 1: 'blik' } }, { methods: ['card', 'blik'] }],
  [{ methods: { 1: 'card' } }, { methods: { 1: 'card' } }],
  [{ items: { 0: { quantity: '2', name: '7' } } }, { items: [{ quantity: 2, name: '7' }] }],
  [{ metadata: { 0: 'a', 1: '2' } }, { metadata: { 0: 'a', 1: '2' } }],
  [{ created: '17' }, { created: 17 }],
  [{ created: { gte: '17' } }, { created: { gte: 17 } }],
  [{ created: { gte: 'x' } }, { created: { gte: 'x' } }],
  [{ unheard: { of: '1' } }, { unheard: { of: '1' } }],
])('reads %j as %j', (sent, expected) => {
  expect(readForm(schema, sent)).toEqual(expected);
});

test.each([
  ['metadata[]=a', { metadata: ['a'] }],
  ['metadata[]=1&metadata[a]=2', { metadata: ['1', '2'] }],
  ['metadata[0]=a', { metadata: { 0: 'a' } }],
  ['items[][name]=Tea', { items: [{ name: 'Tea' }] }],
  ['methods[]=card', { methods: ['card'] }],
])('reads %s: what is sent by [] is a list, whatever is asked for', (text, expected) => {
  expect(readForm(schema, parseForm(text))).toEqual(expected);
});
