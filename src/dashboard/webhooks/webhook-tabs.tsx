import { Tabs } from '../components/tabs.tsx';
import type { Visit } from '../visit.ts';
import type { WebhookTexts } from './own-endpoint.ts';

const PLACES = [
  ['endpoints', '/webhooks'],
  ['deliveries', '/webhooks/deliveries'],
  ['replays', '/webhooks/replays'],
  ['signature', '/webhooks/signature'],
] as const;

type Props = {
  readonly visit: Visit;
  readonly texts: WebhookTexts;
  readonly here: (typeof PLACES)[number][0];
};

export function WebhookTabs({ visit, texts: { tabs }, here }: Props) {
  return (
    <Tabs
      label={tabs.label}
      tabs={PLACES.map(([name, path]) => ({ href: visit.base + path, text: tabs[name], isHere: name === here }))}
    />
  );
}
