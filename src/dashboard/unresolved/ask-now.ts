import { refuse } from '../../core/errors.ts';
import { paymentId, refundId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';

/** Has the rail asked about a payment or a refund. How that stands stays the rail's to say. */
export async function askNow(_desk: Desk, visit: Visit): Promise<Answer> {
  const { id: printed = '' } = visit.params;
  const payment = paymentId.parse(printed);
  const id = payment ?? refundId.parse(printed);
  if (id === undefined) return refuse({ code: 'not_found', resource: 'payment', id: printed });
  const operations = visit.audited({ action: 'rail.asked', target: printed });
  await operations.askRail(visit.ask({ kind: payment === undefined ? 'refund' : 'payment', id }));
  return { kind: 'go', to: `${visit.base}/unresolved?done=asked` };
}
