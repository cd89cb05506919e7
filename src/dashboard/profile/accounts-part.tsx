import { accountId } from '../../core/ids.ts';
import { Part } from '../components/part.tsx';
import type { PartProps } from './show-profile.tsx';

export function AccountsPart({ visit, texts: { accounts: texts } }: PartProps) {
  const { memberships } = visit.visitor;
  return (
    <Part id="accounts" title={texts.title}>
      {memberships.length === 0 ? (
        <p class="quiet">{texts.none}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th>{texts.role}</th>
                <th>
                  <span class="unseen">{texts.leave}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {memberships.map(({ account, role }) => {
                const base = `/dashboard/${accountId.print(account.id)}/test`;
                return (
                  <tr key={account.id}>
                    <td>
                      <a href={base}>
                        <bdi>{account.name}</bdi>
                      </a>
                    </td>
                    <td>{texts.roles[role]}</td>
                    <td class="end">
                      <a href={`${base}/team/leave`} aria-label={`${texts.leave}: ${account.name}`}>
                        {texts.leave}
                      </a>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}
