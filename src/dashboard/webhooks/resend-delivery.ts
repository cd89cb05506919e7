import { Refused } from '../../core/errors.ts';
import { deliveryId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownSending, showDelivery } from './show-delivery.tsx';

export async function resendDelivery(desk: Desk, visit: Visit): Promise<Answer> {
  const { id, url } = await ownSending(desk, visit);
  const printed = deliveryId.print(id);
  const operations = visit.audited({ action: 'delivery.resent', target: printed, details: { url } });
  try {
    await once(desk, visit, { input: { id }, act: operations.resendDelivery });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'parameter_invalid') throw error;
    return showDelivery(desk, visit, await refusalText(visit, error.refusal));
  }
  return { kind: 'go', to: `${visit.base}/webhooks/deliveries/${printed}?done=resent` };
}
