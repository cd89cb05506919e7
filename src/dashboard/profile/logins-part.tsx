import { toBase62 } from '../../core/ids.ts';
import type { Login } from '../../core/people/login.ts';
import { Csrf } from '../components/csrf.tsx';
import { Part } from '../components/part.tsx';
import { Status } from '../components/status.tsx';
import { When } from '../components/when.tsx';
import { deviceName } from './device-name.ts';
import { PROFILE } from './own-route.ts';
import type { PartProps } from './show-profile.tsx';

export function LoginsPart({ visit, texts: { logins: texts }, logins }: PartProps) {
  const own = visit.visitor.login.id;
  const sorted = logins.toSorted((a, b) => Number(b.id === own) - Number(a.id === own));
  return (
    <Part id="logins" title={texts.title}>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{texts.device}</th>
              <th class="end">{texts.seen}</th>
              <th>
                <span class="unseen">{texts.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((login) => (
              <tr key={login.id}>
                <td>
                  <Device login={login} texts={texts} />
                </td>
                <td class="end">
                  <When ms={login.lastSeenAtMs} visit={visit} />
                </td>
                <td class="end">
                  {login.id === own ? (
                    <Status tone="good" text={texts.here} />
                  ) : (
                    <form method="post" action={`${PROFILE}/logins/${toBase62(login.id)}/end`}>
                      <Csrf token={visit.csrf} />
                      <button type="submit" class="link">
                        {texts.end}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {logins.length > 1 ? (
        <form method="post" action={`${PROFILE}/logins/end-others`}>
          <Csrf token={visit.csrf} />
          <button type="submit" class="second">
            {texts.endAll}
          </button>
        </form>
      ) : null}
    </Part>
  );
}

function Device({ login, texts }: { readonly login: Login; readonly texts: PartProps['texts']['logins'] }) {
  const device = deviceName(login.device);
  const named =
    'text' in device ? device.text : device.system ? texts.on({ ...device, system: device.system }) : device.browser;
  return (
    <>
      <bdi>{named || texts.unknown}</bdi>
      <small>
        <bdi>{login.address}</bdi>
        {login.state === 'second_factor' ? ` · ${texts.second}` : null}
      </small>
    </>
  );
}
