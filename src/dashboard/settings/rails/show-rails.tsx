import type { ConnectedRail } from '../../../core/connected-rail.ts';
import { METHOD_TYPES, type MethodType } from '../../../core/method.ts';
import { callbackAddress } from '../../../http/callback-address.ts';
import type { ConnectableRail } from '../../../operations/operations.ts';
import { NETWORK_NAMES } from '../../../words/brand-names.ts';
import { formatDateTime } from '../../../words/format.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Csrf } from '../../components/csrf.tsx';
import { Done } from '../../components/done.tsx';
import { Facts } from '../../components/facts.tsx';
import { methodWords } from '../../components/method-name.ts';
import { Status } from '../../components/status.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import { unresolvedWords } from '../../unresolved/words.ts';
import type { Visit } from '../../visit.ts';
import { settingsPage } from '../settings-page.tsx';
import { type Checked, checkResult } from './check-result.tsx';
import { connectedOf, namedKind, namesOf, type RailsTexts, railPath } from './connectable-rail.ts';
import { feeWords } from './fee-words.ts';
import { feesPath } from './fees.tsx';
import { railOrder } from './rail-order.tsx';
import { railsWords } from './words.ts';

export function showRails(desk: Desk, visit: Visit): Promise<Answer> {
  return railsPage(desk, visit);
}

export async function checkRail(desk: Desk, visit: Visit): Promise<Answer> {
  const kind = namedKind(desk, visit);
  const check = await desk.operations.checkRail(visit.ask({ rail: kind.name }));
  return railsPage(desk, visit, { kind, check });
}

/** What carries money here, method by method and mode by mode, and which providers can be connected in this one. */
export async function railsPage(desk: Desk, visit: Visit, checked?: Checked): Promise<Answer> {
  const texts = await visit.say(railsWords);
  const { kinds } = desk.rails;
  const body = (
    <>
      <Done query={visit.query} texts={texts.done} />
      {checked ? await checkResult(visit, texts, checked) : null}
      <p class="lead">{texts.text}</p>
      {await carriers(desk, visit, texts)}
      <p class="after">
        <a href={`${visit.base}/unresolved`}>{(await visit.say(unresolvedWords)).link}</a>
      </p>
      {await railOrder(desk, visit)}
      {kinds.length > 0 ? (
        <section class="block" aria-labelledby="providers">
          <h2 id="providers">{visit.livemode ? texts.mode.live : texts.mode.test}</h2>
          {visit.livemode ? null : <p class="quiet">{texts.sandbox}</p>}
          {await Promise.all(kinds.map((kind) => provider(desk, visit, texts, kind)))}
        </section>
      ) : null}
      <section class="block stack">
        <h2>{texts.simulatorTitle}</h2>
        <p>{texts.simulator}</p>
        <a href="/docs/more/src/rails/simulator">{texts.docs}</a>
      </section>
    </>
  );
  return settingsPage(visit, { tab: 'rails', body });
}

async function carriers({ rails }: Desk, visit: Visit, texts: RailsTexts) {
  const names = await visit.say(methodWords);
  const titleOf = (name: string) => rails.kinds.find((kind) => kind.name === name)?.title ?? texts.simulatorName;
  const carrierIn = (method: MethodType, livemode: boolean) =>
    rails.carriersOf(method, { account: visit.account, livemode, currency: null })[0]?.name;
  const cell = (method: MethodType, livemode: boolean) => {
    const name = carrierIn(method, livemode);
    return name === undefined ? texts.none : titleOf(name);
  };
  const hasLive = METHOD_TYPES.some((method) => carrierIn(method, true) !== undefined);
  return (
    <>
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
                <td>{cell(method, false)}</td>
                <td>{cell(method, true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

async function provider(desk: Desk, visit: Visit, texts: RailsTexts, kind: ConnectableRail) {
  const connected = connectedOf(visit, kind);
  const { locale, timeZone } = visit;
  return (
    <div class="stack provider" key={kind.name}>
      <div class="links">
        <h3>{kind.title}</h3>
        <Status
          {...(connected ? { tone: 'good', text: texts.connected } : { tone: 'off', text: texts.notConnected })}
        />
      </div>
      <p class="links">
        <span>{texts.carries({ methods: await namesOf(visit, kind.methods) })}</span>
        <a href={aboutPath(kind)}>{texts.about}</a>
        <a href={feesPath(visit, kind.name)}>{(await visit.say(feeWords)).link}</a>
      </p>
      {connected ? (
        <Facts
          facts={[
            ...kind.fields
              .filter(({ isLines }) => !isLines)
              .map(
                ({ name }) =>
                  [
                    fieldName(texts, name),
                    connected.endings[name] === undefined ? (
                      texts.none
                    ) : (
                      <code key={name}>{texts.ending({ last4: connected.endings[name] })}</code>
                    ),
                  ] as const,
              ),
            [texts.assets, await assetsOf(visit, connected)],
            [texts.since, formatDateTime(connected.connectedAtMs, locale, timeZone)],
          ]}
        />
      ) : null}
      {kind.takesCallbacks ? <CallbackAddress desk={desk} visit={visit} texts={texts} kind={kind} /> : null}
      {visit.may('rails:write') ? <Deeds visit={visit} texts={texts} kind={kind} isConnected={!!connected} /> : null}
    </div>
  );
}

/** `ETH and USDC on Base; USDC on Polygon`, where that is a matter of settings. */
async function assetsOf(visit: Visit, { facts }: ConnectedRail): Promise<string | null> {
  const names = await visit.say(methodWords);
  const list = new Intl.ListFormat(visit.locale, { type: 'conjunction' });
  const byNetwork = Map.groupBy(facts?.assets ?? [], ({ network }) => network);
  const told = [...byNetwork].map(([network, offers]) =>
    names.assetOn({ asset: list.format(offers.map(({ asset }) => asset)), network: NETWORK_NAMES[network] }),
  );
  return told.join('; ') || null;
}

/** What it takes and does, in the documentation. */
export function aboutPath({ name }: ConnectableRail): string {
  return `/docs/more/src/rails/${name}`;
}

type AddressProps = Pick<DeedsProps, 'visit' | 'texts' | 'kind'> & { readonly desk: Desk };

/** There before the keys are: some providers give out a key with the address that it is for. */
function CallbackAddress({ desk, visit, texts, kind }: AddressProps) {
  const { account, livemode } = visit;
  const address = callbackAddress(desk.publicUrl, { rail: kind.name, livemode, account });
  return (
    <div class="stack">
      <p class="links">
        <span>{texts.callbacks}</span>
        <code>{address}</code>
        <CopyButton text={address} label={texts.copy} done={texts.copied} />
      </p>
      <p class="quiet">{texts.callbacksFor({ provider: kind.title })}</p>
    </div>
  );
}

type DeedsProps = {
  readonly visit: Visit;
  readonly texts: RailsTexts;
  readonly kind: ConnectableRail;
  readonly isConnected: boolean;
};

function Deeds({ visit, texts, kind, isConnected }: DeedsProps) {
  if (!isConnected) {
    return (
      <p class="buttons">
        <a class="button second" href={railPath(visit, kind)}>
          {texts.connect({ provider: kind.title })}
        </a>
      </p>
    );
  }
  return (
    <form method="post" action={railPath(visit, kind, '/check')} class="buttons">
      <Csrf token={visit.csrf} />
      <button type="submit" class="second">
        {texts.check}
      </button>
      <a href={railPath(visit, kind)}>{texts.change}</a>
      <a href={railPath(visit, kind, '/disconnect')}>{texts.disconnect}</a>
    </form>
  );
}

export function fieldName({ fields }: RailsTexts, name: string): string {
  return fields[name as keyof RailsTexts['fields']];
}
