import { Refused, refuse } from '../../core/errors.ts';
import { refundId } from '../../core/ids.ts';
import type { Refund } from '../../core/refund.ts';
import type { Operations } from '../../operations/operations.ts';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { type OwedFaults, OwedSteps } from './owed-steps.tsx';
import { owedWords } from './owed-words.ts';
import { readStory } from './own-session.ts';
import { openRoom, type Room } from './room.ts';

/** A refund that goes back from the merchant's own wallet: what is to be done next, and by whom. */
export async function showOwed(desk: Desk, visit: Visit): Promise<Answer> {
  return owedPage(await openOwed(desk, visit), {});
}

export function saveAddress(desk: Desk, visit: Visit): Promise<Answer> {
  return goOn(desk, visit, 'address', (operations, id, address) =>
    operations.nameRefundAddress(visit.ask({ id, address })),
  );
}

export function saveTransaction(desk: Desk, visit: Visit): Promise<Answer> {
  return goOn(desk, visit, 'transaction', (operations, id, transaction) =>
    operations.proveRefund(visit.ask({ id, transaction })),
  );
}

type Owed = { readonly room: Room; readonly refund: Refund };
type Act = (operations: Operations, id: Refund['id'], typed: string) => Promise<Refund>;

async function goOn(desk: Desk, visit: Visit, field: keyof OwedFaults, act: Act): Promise<Answer> {
  const owed = await openOwed(desk, visit);
  const { room, refund } = owed;
  const typed = (visit.form.get(field) ?? '').trim().slice(0, 100);
  const printed = refundId.print(refund.id);
  const details = { refund: printed, [field]: typed };
  const operations = visit.audited({ action: 'session.refund_advanced', target: room.printed, details });
  try {
    await act(operations, refund.id, typed);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return owedPage(await openOwed(desk, visit), { [field]: await refusalText(visit, error.refusal) });
  }
  return { kind: 'go', to: `${room.path}/refunds/${printed}` };
}

async function openOwed(desk: Desk, visit: Visit): Promise<Owed> {
  const story = await readStory(desk, visit);
  const { refund: printed = '' } = visit.params;
  const id = refundId.parse(printed);
  const refund = story.refunds.find((one) => one.id === id);
  if (!refund) return refuse({ code: 'not_found', resource: 'refund', id: printed });
  return { room: await openRoom(desk, visit, story), refund };
}

async function owedPage({ room, refund }: Owed, faults: OwedFaults): Promise<Answer> {
  const { visit, path, printed, money } = room;
  const texts = await visit.say(owedWords);
  const title = texts.title({ amount: money(refund.amountMinor) });
  const { action } = refund;
  const body = (
    <>
      <PageHead title={title} up={{ href: path, text: printed }} />
      {action ? (
        <OwedSteps room={room} texts={texts} refund={{ ...refund, action }} faults={faults} />
      ) : (
        <p class="lead">{texts.over}</p>
      )}
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: `${title} · ${printed}`, section: 'sessions', statusCode, body };
}
