import type { Session } from '../../../core/session.ts';
import type { Half } from '../ids.ts';

/**
 * In which of the document's two shapes a session is told: that of the half which created it. One that another API created
 * has the shape of mobile money where it has a phone and can be paid by nothing else.
 */
export function halfOf({ extra, customerPhone, methods }: Session): Half {
  if (extra.half === 'mobile_money' || extra.half === 'redirect') return extra.half;
  const onlyMobileMoney = methods.length === 1 && methods[0] === 'mobile_money';
  return customerPhone !== null && onlyMobileMoney ? 'mobile_money' : 'redirect';
}
