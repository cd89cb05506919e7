import { describe, expect, test } from 'vitest';
import { customerId, makeUuid, paymentId, refundId } from '../../core/ids.ts';
import { phoneTerms } from '../../core/insight/terms.ts';
import { customerTerm, metadataTerm, readSearch } from './search-words.ts';

const ID = makeUuid(1_700_000_000_000, 7, new Uint8Array(8));
const search = (text: string) => readSearch(text, { parseSessionId: (part) => (part === 'cs_1' ? ID : undefined) });

describe('what is typed is looked for as all that it can be', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['  ', []],
    ['AMA@example.com', ['email:ama@example.com', 'reference:ama@example.com', 'metadata:ama@example.com']],
    ['567', ['phone:567', 'reference:567', 'rail:567', 'transaction:567', 'metadata:567']],
    ['4242', ['phone:4242', 'card:4242', 'reference:4242', 'rail:4242', 'transaction:4242', 'metadata:4242']],
    ['12', ['reference:12', 'rail:12', 'transaction:12', 'metadata:12']],
    ['0xAb', ['reference:0xab', 'rail:0xab', 'transaction:0xab', 'metadata:0xab']],
    [
      'order_id = 17',
      ['reference:order_id = 17', 'rail:order_id = 17', 'transaction:order_id = 17', 'metadata:order_id=17'],
    ],
    [customerId.print(ID), [`customer:${ID}`]],
  ])('%j', (text, terms) => expect(search(text).terms).toEqual(terms));

  test.each(['+233 24 123 4567', '+233-24-123-4567', '(233) 24.123.4567'])('the phone number %s', (text) =>
    expect(search(text).terms).toContain('phone:233241234567'),
  );
  test.each(['024 123 4567', '+233 24 123 4567', '24 123 4567'])('with and without its country: %s', (text) => {
    const kept = phoneTerms('+233241234567');
    expect(search(text).terms.filter((one) => kept.includes(one))).not.toEqual([]);
    expect(kept).toContain(customerTerm(text));
  });
  test.each(['•••• 567', '…567', '***567'])('the end of one that is masked: %s', (text) =>
    expect(search(text).terms).toContain('phone:567'),
  );
});

test('ids are read in every form, and out of the address of a page', () => {
  expect(search('cs_1').sessions).toEqual([ID]);
  expect(search('https://pay.example/checkout/cs_1?x=1').sessions).toEqual([ID]);
  expect(search(paymentId.print(ID))).toMatchObject({ payments: [ID], refunds: [] });
  expect(search(refundId.print(ID))).toMatchObject({ payments: [], refunds: [ID] });
  expect(search('https://').sessions).toEqual([]);
  expect(search(`https://pay.example/${'a/'.repeat(1_000)}`).terms).toHaveLength(4);
});

test('a customer is known by one thing, metadata by a key and a value', () => {
  expect(customerTerm(` ${customerId.print(ID)}`)).toBe(`customer:${ID}`);
  expect(customerTerm('Ama@Example.com ')).toBe('email:ama@example.com');
  expect(customerTerm('567')).toBe('phone:567');
  expect(metadataTerm(' order_id =  17')).toBe('metadata:order_id=17');
  expect(metadataTerm('17')).toBe('metadata:17');
});
