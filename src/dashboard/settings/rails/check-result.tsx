import type { ConnectableRail, RailCheck } from '../../../operations/operations.ts';
import type { Visit } from '../../visit.ts';
import { namesOf, type RailsTexts } from './connectable-rail.ts';

export type Checked = { readonly kind: ConnectableRail; readonly check: RailCheck };

const TONES = { ready: 'good', limited: 'warn', refused: 'bad', unreachable: 'bad' } as const;

/** What a provider said when it was asked whether its keys can be used. */
export async function checkResult(visit: Visit, texts: RailsTexts, { kind, check }: Checked) {
  const said = await sentenceOf(visit, texts, { kind, check });
  return (
    <p class={`notice ${TONES[check.kind]}`} role={check.kind === 'ready' ? 'status' : 'alert'}>
      {said}
    </p>
  );
}

async function sentenceOf(visit: Visit, { results }: RailsTexts, { kind: { title }, check }: Checked): Promise<string> {
  switch (check.kind) {
    case 'ready':
      return results.ready({ owner: check.owner, provider: title });
    case 'limited':
      return results.limited({
        owner: check.owner,
        methods: await namesOf(visit, check.methods),
        provider: title,
      });
    default:
      return results[check.kind]({ provider: title, reason: check.reason });
  }
}
