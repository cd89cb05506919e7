import { describe, expect, it } from 'vitest';
import { guessMobileNetwork, mobileNetworksOf } from './mobile-network.ts';

describe('guessMobileNetwork', () => {
  it.each([
    ['+233241234567', 'MTN'],
    ['+233251234567', 'MTN'],
    ['+233531234567', 'MTN'],
    ['+233541234567', 'MTN'],
    ['+233551234567', 'MTN'],
    ['+233591234567', 'MTN'],
    ['+233201234567', 'Telecel'],
    ['+233501234567', 'Telecel'],
    ['+233261234567', 'AirtelTigo'],
    ['+233271234567', 'AirtelTigo'],
    ['+233561234567', 'AirtelTigo'],
    ['+233571234567', 'AirtelTigo'],
    ['+2250101234567', 'Moov'],
    ['+2250501234567', 'MTN'],
    ['+2250701234567', 'Orange'],
    // A fixed line, a block nobody holds, a number of the wrong length, a country we do not know.
    ['+233302123456', null],
    ['+233991234567', null],
    ['+23324123456', null],
    ['+22507012345', null],
    ['+48501234567', null],
    ['', null],
  ])('%s is on %s', (phone, network) => {
    expect(guessMobileNetwork(phone)).toBe(network);
  });
});

describe('mobileNetworksOf', () => {
  it('offers Wave in Côte d’Ivoire although no prefix tells it', () => {
    expect(mobileNetworksOf('+2250701234567')).toContain('Wave');
  });

  it('offers nothing where the networks are not known', () => {
    expect(mobileNetworksOf('+48501234567')).toEqual([]);
  });
});
