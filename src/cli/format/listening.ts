import { isTakenBy } from '../../core/webhook.ts';
import type { ToldEvent } from '../listen/follow-stream.ts';
import type { Attempt } from '../listen/forward-events.ts';
import type { Paint } from '../output.ts';

export function formatAttempt(attempt: Attempt, paint: Paint): string {
  const { status_code, latency_ms, response } = attempt;
  const arrived = isTakenBy(status_code);
  const outcome = status_code === null ? 'no answer' : String(status_code);
  const words = arrived ? '' : `: ${firstLineOf(response)}`;
  const line = `${formatHead(attempt, attempt.at, paint)}  ${paint(arrived ? 'green' : 'red', outcome)} in ${latency_ms} ms${words}`;
  return attempt.attempt > 1 ? `${line} ${paint('dim', `(attempt ${attempt.attempt})`)}` : line;
}

export function formatTold(told: ToldEvent, { nowMs, paint }: { nowMs: number; paint: Paint }): string {
  return formatHead(told, new Date(nowMs).toISOString(), paint);
}

function formatHead({ type, event, cause }: Pick<ToldEvent, 'type' | 'event' | 'cause'>, at: string, paint: Paint) {
  const again = cause === 'event' ? '' : paint('yellow', ` (${cause})`);
  return `${paint('dim', at.slice(11, 19))}  ${paint('bold', type)}${again}  ${event}`;
}

function firstLineOf(text: string): string {
  return (text.split('\n', 1)[0] as string).slice(0, 200) || 'nothing was said';
}
