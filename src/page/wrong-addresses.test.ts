import { expect, test } from 'vitest';
import { WrongAddresses } from './wrong-addresses.ts';

const [OWN, OTHER] = ['019bc0de-0000-7001-8000-000000000001', '019bc0de-0000-7001-8000-000000000002'];
const IP = '203.0.113.7';

function start(mostVisits?: number) {
  const clock = { ms: 0 };
  const addresses = new WrongAddresses(() => clock.ms, mostVisits);
  const spend = (ip = IP) => {
    for (let wrong = 0; wrong < 20; wrong++) addresses.missed(ip);
  };
  return { clock, addresses, spend };
}

test('twenty wrong ones at once, then five a second', () => {
  const { clock, addresses, spend } = start();
  for (let wrong = 0; wrong < 20; wrong++) {
    expect(addresses.waitSeconds(IP, OWN)).toBe(0);
    addresses.missed(IP);
  }
  expect(addresses.waitSeconds(IP, OWN)).toBe(1);
  clock.ms += 199;
  expect(addresses.waitSeconds(IP, OWN)).toBe(1);
  clock.ms += 1;
  expect(addresses.waitSeconds(IP, OWN)).toBe(0);
  addresses.missed(IP);
  expect(addresses.waitSeconds(IP, OWN)).toBe(1);
  clock.ms += 3_600_000;
  spend();
  expect(addresses.waitSeconds(IP, OWN)).toBe(1);
});

test('right addresses cost nothing', () => {
  const { addresses } = start();
  for (let visit = 0; visit < 1000; visit++) addresses.visited(IP, OWN);
  expect(addresses.waitSeconds(IP, OTHER)).toBe(0);
});

test('what was visited from there before goes on, and nothing else does', () => {
  const { addresses, spend } = start();
  addresses.visited(IP, OWN);
  spend();
  expect(addresses.waitSeconds(IP, OWN)).toBe(0);
  expect(addresses.waitSeconds(`::ffff:${IP}`, OWN)).toBe(0);
  expect([addresses.waitSeconds(IP, OTHER), addresses.waitSeconds(IP, undefined)]).toEqual([1, 1]);
  // A visit from elsewhere opens nothing here, and here is not elsewhere.
  addresses.visited('198.51.100.1', OTHER);
  expect(addresses.waitSeconds(IP, OTHER)).toBe(1);
  expect(addresses.waitSeconds('198.51.100.1', undefined)).toBe(0);
});

test('a whole /64 is one network', () => {
  const { addresses, spend } = start();
  spend('2001:db8::1');
  expect(addresses.waitSeconds('2001:db8::ffff:1:2:3', OWN)).toBe(1);
  expect(addresses.waitSeconds('2001:db8:0:1::1', OWN)).toBe(0);
});

test('the last visits are remembered, and no more of them than there is room for', () => {
  const { addresses, spend } = start(2);
  addresses.visited(IP, OWN);
  addresses.visited(IP, OTHER);
  addresses.visited(IP, OWN);
  addresses.visited('198.51.100.1', OTHER);
  spend();
  expect([addresses.waitSeconds(IP, OWN), addresses.waitSeconds(IP, OTHER)]).toEqual([0, 1]);
});
