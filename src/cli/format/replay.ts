import type { Paint } from '../output.ts';
import { formatTable } from './table.ts';

/** As much of it as is shown. */
export type Replay = {
  readonly id: string;
  readonly status: 'running' | 'completed' | 'canceled';
  readonly dry_run: boolean;
  readonly progress: number;
  readonly events: number;
  readonly deliveries: number;
  readonly by_type: readonly { readonly type: string; readonly deliveries: number }[];
  readonly by_endpoint: readonly { readonly endpoint: string | null; readonly deliveries: number }[];
};

export function formatReplay(replay: Replay, paint: Paint): string {
  const counts = [
    ...replay.by_type.map(({ type, deliveries }) => ['', type, String(deliveries)]),
    ...replay.by_endpoint.map(({ endpoint, deliveries }) => ['', endpoint ?? 'notification_url', String(deliveries)]),
  ];
  const table = counts.length > 0 ? `\n${formatTable(counts)}` : '';
  return `${paint('bold', replay.id)}  ${replay.status}  ${formatProgress(replay)}${table}`;
}

export function formatProgress({ dry_run, events, deliveries, progress }: Replay): string {
  const what = dry_run ? 'would be sent' : 'on their way';
  return `${Math.round(progress * 100)} %: ${deliveries} ${what}, of ${events} events`;
}
