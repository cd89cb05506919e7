import type { ComponentChildren } from 'preact';
import { accountId } from '../../core/ids.ts';
import { Document } from '../../http/html/document.tsx';
import type { Spoken } from '../../words/spoken.ts';
import type { Desk } from '../desk.ts';
import type { Section } from '../route.ts';
import type { Visit } from '../visit.ts';
import { Palette, type PaletteTexts } from './palette.tsx';
import { isInBothModes, placesFor } from './places.ts';
import type { frameWords } from './words.ts';

export const STYLE = 'src/dashboard/styles/dashboard.css';
export const SCRIPT = 'src/dashboard/client/main.ts';

type FrameTexts = Spoken<(typeof frameWords)['en']>;

type FrameProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: FrameTexts;
  readonly palette: PaletteTexts;
  readonly title: string;
  readonly section?: Section | undefined;
  readonly isLiveUnused: boolean;
  readonly children: ComponentChildren;
};

/** Every page of an account: its top edge tells test from live, the search is one key away. */
export function Frame({ desk, visit, texts, palette, title, section, isLiveUnused, children }: FrameProps) {
  const { account, livemode, base, language } = visit;
  return (
    <Document
      lang={language}
      title={`${title} · ${account.name}`}
      style={desk.assets.style(STYLE)}
      script={desk.assets.scriptOf(SCRIPT)}
    >
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <div class={livemode ? 'app live' : 'app test'} data-base={base}>
        <header class="bar">
          <Accounts visit={visit} texts={texts} />
          <Mode desk={desk} visit={visit} texts={texts} />
          {desk.serves('/search') ? <Search visit={visit} texts={texts} /> : null}
          <You visit={visit} texts={texts} keys={palette.keys.title} />
        </header>
        <nav aria-label={texts.navigation}>
          {placesFor(desk, visit).map((group) => (
            <ul key={group[0]?.section}>
              {group.map((place) => (
                <li key={place.section}>
                  <a
                    href={base + place.path}
                    data-go={place.key}
                    aria-current={place.section === section ? 'page' : undefined}
                  >
                    {texts.sections[place.section]}
                  </a>
                </li>
              ))}
            </ul>
          ))}
        </nav>
        <main id="content" tabIndex={-1}>
          {isLiveUnused ? <LiveUnused visit={visit} texts={texts} /> : null}
          {children}
        </main>
      </div>
      <Palette desk={desk} visit={visit} texts={palette} frame={texts} />
    </Document>
  );
}

function Search({ visit, texts }: { visit: Visit; texts: FrameTexts }) {
  return (
    <search>
      <form action={`${visit.base}/search`}>
        <input
          type="search"
          name="q"
          aria-label={texts.search}
          placeholder={texts.search}
          value={visit.query.get('q') ?? ''}
          data-search
        />
      </form>
    </search>
  );
}

function Accounts({ visit, texts }: { visit: Visit; texts: FrameTexts }) {
  const { account, visitor, livemode } = visit;
  const mayMake = visit.may('accounts:write');
  if (visitor.memberships.length < 2 && !mayMake) return <b class="account">{account.name}</b>;
  return (
    <details class="menu account">
      <summary aria-label={texts.account({ name: account.name })}>{account.name}</summary>
      <ul aria-label={texts.accounts}>
        {visitor.memberships.map(({ account: other }) => (
          <li key={other.id}>
            <a
              href={`/dashboard/${accountId.print(other.id)}/${livemode ? 'live' : 'test'}`}
              aria-current={other.id === account.id ? 'true' : undefined}
            >
              {other.name}
            </a>
          </li>
        ))}
        {mayMake ? (
          <li>
            <a href={`${visit.base}/accounts/new`}>{texts.newAccount}</a>
          </li>
        ) : null}
      </ul>
    </details>
  );
}

/** What live mode is, to whoever looks at it before it can be used. */
function LiveUnused({ visit, texts: { unused } }: { visit: Visit; texts: FrameTexts }) {
  const test = visit.base.replace(/live$/, 'test');
  return (
    <div class="notice unused" role="note">
      <p>{unused.text}</p>
      <p class="links">
        {visit.may('keys:write') ? <a href={`${visit.base}/keys`}>{unused.toKeys}</a> : null}
        <a href={test}>{unused.toTest}</a>
      </p>
    </div>
  );
}

/** The same list in the other mode; what has an id there is another thing, so it is left behind. */
function Mode({ desk, visit, texts }: { desk: Desk; visit: Visit; texts: FrameTexts }) {
  const { base, livemode, path } = visit;
  const [section = ''] = path.slice(base.length + 1).split('/');
  const other = base.replace(/\/(test|live)$/, livemode ? '/test' : '/live');
  return (
    <a
      class="mode"
      href={isInBothModes(desk, section) ? `${other}/${section}` : other}
      title={livemode ? texts.mode.toTest : texts.mode.toLive}
    >
      <span class="chip">{livemode ? texts.mode.live : texts.mode.test}</span>
    </a>
  );
}

function You({ visit, texts, keys }: { visit: Visit; texts: FrameTexts; keys: string }) {
  const { person } = visit.visitor;
  return (
    <details class="menu you">
      <summary aria-label={texts.you({ name: person.name })}>{person.name}</summary>
      <ul>
        <li>
          <a href="/dashboard/profile">{texts.profile}</a>
        </li>
        <li>
          <button type="button" class="link" hidden data-open-keys>
            {keys}
          </button>
        </li>
        <li>
          <form method="post" action="/dashboard/sign-out">
            <input type="hidden" name="csrf" value={visit.csrf} />
            <button type="submit" class="link">
              {texts.signOut}
            </button>
          </form>
        </li>
      </ul>
    </details>
  );
}
