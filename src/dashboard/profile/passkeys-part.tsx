import { toBase62 } from '../../core/ids.ts';
import { Part } from '../components/part.tsx';
import { When } from '../components/when.tsx';
import { PROFILE } from './own-route.ts';
import type { PartProps } from './show-profile.tsx';

export function PasskeysPart({ desk, visit, texts: { passkeys: texts }, passkeys }: PartProps) {
  const when = (ms: number) => <When ms={ms} visit={visit} />;
  return (
    <Part id="passkeys" title={texts.title}>
      <p>{texts.text}</p>
      {passkeys.length === 0 ? (
        <p class="quiet">{texts.none}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th class="end">{texts.used}</th>
                <th>
                  <span class="unseen">{texts.change}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {passkeys.map(({ id, name, createdAtMs, lastUsedAtMs }) => (
                <tr key={id}>
                  <td>
                    <bdi>{name}</bdi>
                    <small>
                      {texts.made} {when(createdAtMs)}
                    </small>
                  </td>
                  <td class="end">{lastUsedAtMs === null ? texts.never : when(lastUsedAtMs)}</td>
                  <td class="end">
                    <a href={`${PROFILE}/passkeys/${toBase62(id)}`} aria-label={`${texts.change}: ${name}`}>
                      {texts.change}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {desk.hasPasskeys ? (
        <p>
          <a class="second" href={`${PROFILE}/passkeys/new`}>
            {texts.add}
          </a>
        </p>
      ) : (
        <p class="quiet">{texts.impossible}</p>
      )}
    </Part>
  );
}
