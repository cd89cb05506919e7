import { METHOD_TYPES, type MethodType } from '../../core/method.ts';
import { methodWords } from '../components/method-name.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { settingsPage } from './settings-page.tsx';
import { settingsWords } from './words.ts';

/** What carries money here, method by method and mode by mode: what there is, and nothing that there might be. */
export async function showRails({ railFor }: Desk, visit: Visit): Promise<Answer> {
  const { rails: texts } = await visit.say(settingsWords);
  const names = await visit.say(methodWords);
  const nameIn = (method: MethodType, livemode: boolean) => railFor(method, livemode) ?? texts.none;
  const hasLive = METHOD_TYPES.some((method) => railFor(method, true) !== undefined);
  const body = (
    <>
      <p class="lead">{texts.text}</p>
      {hasLive ? null : <p class="notice unused">{texts.testOnly}</p>}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{texts.columns.method}</th>
              <th>{texts.columns.test}</th>
              <th>{texts.columns.live}</th>
            </tr>
          </thead>
          <tbody>
            {METHOD_TYPES.map((method) => (
              <tr key={method}>
                <td>{names[method]}</td>
                <td>{nameIn(method, false)}</td>
                <td>{nameIn(method, true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section class="block stack">
        <h2>{texts.simulatorTitle}</h2>
        <p>{texts.simulator}</p>
        <a href="/docs/more/src/rails/simulator">{texts.docs}</a>
      </section>
    </>
  );
  return settingsPage(visit, { tab: 'rails', body });
}
