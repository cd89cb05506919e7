import { refuse } from '../../../core/errors.ts';
import type { ConnectableRail } from '../../../operations/operations.ts';
import { Confirmation } from '../../components/confirmation.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { settingsPath } from '../settings-page.tsx';
import { connectedOf, namedKind } from './connectable-rail.ts';
import { railsWords } from './words.ts';

export async function askToDisconnect(desk: Desk, visit: Visit): Promise<Answer> {
  const { parting: texts } = await visit.say(railsWords);
  const { title: provider } = connectedKind(desk, visit);
  const title = texts.title({ provider });
  const body = (
    <Confirmation
      visit={visit}
      title={title}
      button={texts.button({ provider })}
      back={{ href: settingsPath(visit, 'rails'), text: texts.keep }}
    >
      <p>{texts.text({ provider })}</p>
      <p>{texts.waits({ provider })}</p>
    </Confirmation>
  );
  return { kind: 'page', title, section: 'settings', body };
}

export async function disconnectRail(desk: Desk, visit: Visit): Promise<Answer> {
  const { name, title } = connectedKind(desk, visit);
  const operations = visit.audited({ action: 'account.rail_disconnected', target: title });
  await operations.disconnectRail(visit.ask({ rail: name }));
  return { kind: 'go', to: `${settingsPath(visit, 'rails')}?done=disconnected` };
}

function connectedKind(desk: Desk, visit: Visit): ConnectableRail {
  const kind = namedKind(desk, visit);
  return connectedOf(visit, kind) ? kind : refuse({ code: 'not_found', resource: 'rail', id: kind.name });
}
