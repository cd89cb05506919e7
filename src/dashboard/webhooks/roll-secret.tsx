import { Refused } from '../../core/errors.ts';
import { endpointId } from '../../core/ids.ts';
import { Csrf } from '../components/csrf.tsx';
import { OnceField } from '../components/once-field.tsx';
import { OverlapChoice, readOverlapMs } from '../components/overlap-choice.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { briefUrl, ownEndpoint, pathOf } from './own-endpoint.ts';
import { secretWords } from './secret-words.ts';
import { showSecret } from './show-secret.tsx';

export async function askToRollSecret(desk: Desk, visit: Visit, isRefused = false): Promise<Answer> {
  const { roll: texts } = await visit.say(secretWords);
  const endpoint = await ownEndpoint(desk, visit);
  const path = pathOf(visit, endpoint);
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <PageHead title={texts.title} up={{ href: path, text: briefUrl(endpoint.url) }} />
      {isRefused ? (
        <p class="notice bad" role="alert">
          {texts.tooMany}
        </p>
      ) : null}
      <p>
        {texts.text} {endpoint.keyPair ? texts.keyPair : null}
      </p>
      <OverlapChoice legend={texts.overlap} texts={texts} />
      <p class="buttons">
        <button type="submit" class="main">
          {texts.button}
        </button>
        <a href={path}>{texts.keep}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body, statusCode: isRefused ? 422 : 200 };
}

export async function rollSecret(desk: Desk, visit: Visit): Promise<Answer> {
  const endpoint = await ownEndpoint(desk, visit);
  const overlapSeconds = readOverlapMs(visit.form) / 1000;
  const operations = visit.audited({
    action: 'endpoint.secret_rolled',
    target: endpointId.print(endpoint.id),
    details: { url: endpoint.url, overlap_hours: String(overlapSeconds / 3600) },
  });
  try {
    const input = { id: endpoint.id, overlapSeconds };
    const rolled = await once(desk, visit, { input, act: operations.rollSecret });
    if (!rolled) return { kind: 'go', to: `${pathOf(visit, endpoint)}?done=made` };
    return showSecret(desk, visit, { ...rolled, isRolled: true });
  } catch (error) {
    const isTooMany = error instanceof Refused && error.refusal.code === 'parameter_invalid';
    if (!isTooMany) throw error;
    return askToRollSecret(desk, visit, true);
  }
}
