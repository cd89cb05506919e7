import { afterEach, describe, expect, it } from 'vitest';
import { askChain, openChain, reasonOf } from './chain-client.ts';
import { type Behaviour, type ChainNode, OWN_NODES, startChainNode } from './chain-node.fixture.ts';
import { createNodeFetch } from './node-fetch.ts';

const nodes: ChainNode[] = [];
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
});

const KEY = 'f00dcafe4b1d8badc0ffee0123456789';
const answers = (block: string): Behaviour => ({ result: () => block });

async function startNode(how: Behaviour, path = `/v3/${KEY}`): Promise<ChainNode> {
  const node = await startChainNode(path, how);
  nodes.push(node);
  return node;
}

const open = async (urls: readonly string[]) =>
  openChain({ urls }, await createNodeFetch({ livemode: false }, OWN_NODES));

const heightOf = async (urls: readonly string[]) => {
  const client = await open(urls);
  return () => client.ask((node) => node.getBlockNumber());
};

describe('several endpoints', () => {
  it('are asked one after the other, beginning with the one that answered last', async () => {
    const [one, two] = [await startNode({ fails: 503, text: 'busy' }), await startNode(answers('0x2'))];
    const height = await heightOf([one.url, two.url]);
    expect(await height()).toBe(2n);
    one.behave(answers('0x1'));
    expect(await height()).toBe(2n);
    expect([one.asked.length, two.asked.length]).toEqual([1, 2]);
    two.behave('hangs up');
    expect(await height()).toBe(1n);
    expect(await height()).toBe(1n);
    expect([one.asked.length, two.asked.length]).toEqual([3, 3]);
  });

  it.each([
    ['an HTTP error', { fails: 500, text: 'no' }],
    ['an error of JSON-RPC', { refuses: 'daily request count exceeded' }],
    ['no answer', 'hangs up'],
    ['what is no JSON', { fails: 200, text: '<html>' }],
  ] as const)('are gone on with after %s', async (_what, how) => {
    const height = await heightOf([(await startNode(how)).url, (await startNode(answers('0x7'))).url]);
    expect(await height()).toBe(7n);
  });

  it('fail with what the last one said, and each is asked once', async () => {
    const [one, two] = [await startNode({ refuses: 'first' }), await startNode({ refuses: 'second' })];
    const height = await heightOf([one.url, two.url]);
    await expect(height()).rejects.toThrow('second');
    expect([one.asked.length, two.asked.length]).toEqual([1, 1]);
  });
});

describe('a question about a payment', () => {
  it('is unavailable after its time, however many endpoints do not answer', async () => {
    const nodes = [await startNode('hangs'), await startNode('hangs')];
    const urls = nodes.map(({ url }) => url);
    const chain = { client: await open(urls), settings: { network: 'base' as const, urls } };
    const answer = await askChain(chain, (node) => node.getBlockNumber(), 100);
    expect(answer).toEqual({ kind: 'unavailable', message: 'base: no answer in time' });
  });
});

describe('the reason of a failure', () => {
  it.each([
    ['says what HTTP said', { fails: 429, text: 'slow down' }, 'slow down'],
    ['says what JSON-RPC said', { refuses: 'daily request count exceeded' }, 'daily request count exceeded'],
    ['is told where a key is named by itself', { refuses: `project ${KEY} is unknown` }, 'is unknown'],
    ['is told where the address is named', { refuses: `nothing at /v3/${KEY}?token=s3cr3t-token` }, 'nothing at'],
    ['is there where nobody answered', 'hangs up', 'connection closed before'],
  ] as const)('%s, without what opens the endpoint', async (_what, how, part) => {
    const node = await startNode(how, `/v3/${KEY}?token=s3cr3t-token`);
    const urls = [node.url, `https://user-name:pass-word@node.example/${KEY}`];
    const reason = await open([node.url]).then(({ ask }) =>
      ask((asked) => asked.getBlockNumber()).then(
        () => 'nothing failed',
        (error) => reasonOf(error, { urls }),
      ),
    );
    expect(reason).toContain(part);
    expect(reason).not.toMatch(/f00dcafe|s3cr3t|v3\//);
    expect(reason.length).toBeLessThanOrEqual(200);
  });

  it('knows no endpoint’s name or password', () => {
    const urls = [`https://user-name:pass-word@node.example/${KEY}`];
    const reason = reasonOf(new Error(`${urls[0]} turned user-name away: pass-word is wrong`), { urls });
    expect(reason).toBe('node.example turned … away: … is wrong');
  });

  it('is one line where an endpoint answers by a page, and never empty', () => {
    expect(reasonOf(new Error('a\n  b'), { urls: [] })).toBe('a b');
    expect(reasonOf(undefined, { urls: [] })).toBe('no answer');
  });
});
