import type { Account } from '../../core/account.ts';
import { endpointId } from '../../core/ids.ts';
import type { DisabledEndpointTopic } from '../../core/mail.ts';
import { formatDateTime } from '../../words/format.ts';
import { oneLine } from './one-line.ts';

/** What a merchant is told of an endpoint that was disabled, whether it is read as a page or as plain text. In English. */
export type DisabledEndpointContent = {
  readonly subject: string;
  readonly shop: string;
  readonly title: string;
  /** Why, and what to do. */
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly why: string;
};

export function disabledEndpointContent(
  topic: DisabledEndpointTopic,
  account: Account,
  livemode: boolean,
): DisabledEndpointContent {
  const shop = oneLine(account.name);
  const url = oneLine(topic.url);
  const id = endpointId.print(topic.endpointId);
  const at = (ms: number) => formatDateTime(ms, 'en-GB', account.timeZone);
  const title = 'A webhook endpoint was disabled';
  const mode = livemode ? 'live' : 'test';
  return {
    subject: `${livemode ? '' : '[Test mode] '}${title}: ${new URL(topic.url).host}`,
    shop,
    title,
    paragraphs: [
      topic.reason === 'gone'
        ? 'It answered 410 Gone, which says that nobody will want what is sent there. Nothing more is sent to it.'
        : 'Everything that was sent to it for three days has failed. Nothing more is sent to it.',
      `When it can take events again, enable it: POST /v1/webhooks/${id} with {"status": "enabled"}. What still waits for it is then sent at once; what happened since it was disabled is sent by POST /v1/replays.`,
    ],
    facts: [
      { term: 'Endpoint', value: id },
      { term: 'Address', value: url },
      { term: 'Failing since', value: at(topic.failingSinceMs) },
      { term: 'Disabled', value: at(topic.disabledAtMs) },
    ],
    why: `Sent to the support address of ${shop} in Polytill, about its ${mode} mode.`,
  };
}

/** As plain text: one thing a line. */
export function disabledEndpointText({ shop, title, paragraphs, facts, why }: DisabledEndpointContent): string {
  const lines = facts.map(({ term, value }) => `${term}: ${value}`);
  return [[shop, title], ...paragraphs.map((paragraph) => [paragraph]), lines, [why]]
    .map((block) => block.join('\n'))
    .join('\n\n');
}
