import { expect, test } from 'vitest';
import { faultsOf } from './described.ts';

const document = {
  components: {
    schemas: {
      Session: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, amount: { type: ['integer', 'null'] }, metadata: { type: 'object' } },
      },
      Refund: { type: 'object', required: ['refund'], properties: { refund: { type: 'boolean' } } },
    },
  },
};
const Session = { $ref: '#/components/schemas/Session' };
const Refund = { $ref: '#/components/schemas/Refund' };

test.each([
  [Session, { id: 'a', amount: 1, metadata: { any: 'thing' } }],
  [Session, { id: 'a', amount: null }],
  [{ anyOf: [Session, Refund] }, { refund: true }],
  [
    { allOf: [Session], properties: { more: { const: 1 } } },
    { id: 'a', more: 1 },
  ],
  [{ type: 'array', items: Session }, [{ id: 'a' }, { id: 'b' }]],
  [{ type: 'object', additionalProperties: { type: 'string' } }, { a: 'b' }],
])('%j fits %j', (schema, value) => {
  expect(faultsOf(document, schema, value)).toEqual([]);
});

test.each([
  [Session, {}, 'answer.id is described and not there'],
  [Session, { id: 'a', colour: 'red' }, 'answer.colour is there and not described'],
  [Session, { id: 'a', amount: 1.5 }, 'answer.amount is 1.5, and not integer or null'],
  [Session, null, 'answer is null, and not object'],
  [{ anyOf: [Session, Refund] }, { refund: 1 }, 'answer.refund is 1, and not boolean'],
  [{ allOf: [Session], properties: { more: { const: 1 } } }, { id: 'a', more: 2 }, 'answer.more is not 1'],
  [{ type: 'array', items: Session }, [{ id: 'a' }, { id: 1 }], 'answer[1].id is 1, and not string'],
  [{ enum: ['a'] }, 'b', 'answer is "b", which is not listed'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, { a: 1 }, 'answer.a is 1, and not string'],
])('%j does not fit %j', (schema, value, fault) => {
  expect(faultsOf(document, schema, value)).toEqual([fault]);
});

test('a reference that leads nowhere is told', () => {
  expect(() => faultsOf(document, { $ref: '#/components/schemas/Nothing' }, {})).toThrow('leads nowhere');
});
