import { accountId } from '../../core/ids.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { paletteWords } from './palette-words.ts';
import { deedsFor, placesFor } from './places.ts';
import type { frameWords } from './words.ts';

export type PaletteTexts = Spoken<(typeof paletteWords)['en']>;

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: PaletteTexts;
  readonly frame: Spoken<(typeof frameWords)['en']>;
};

/**
 * Two windows that script opens (client/palette.ts): where to go, and what the keys do. Closed they are not there; without
 * script the menu leads to the same pages.
 */
export function Palette(props: Props) {
  return (
    <>
      <GoTo {...props} />
      <Keys {...props} />
    </>
  );
}

function GoTo({ desk, visit, texts, frame }: Props) {
  return (
    <dialog class="palette" aria-label={texts.title} data-palette>
      <form action={`${visit.base}/search`}>
        <input
          type="text"
          name="q"
          role="combobox"
          aria-label={texts.label}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls="palette-places"
          placeholder={texts.placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
      </form>
      <div role="listbox" id="palette-places" aria-label={texts.places}>
        {optionsFor({ desk, visit, texts, frame }).map(({ href, text, key }, at) => (
          // The keyboard stays in the field: what is chosen there is told by aria-activedescendant.
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div key={href} role="option" id={`place-${at}`} aria-selected="false" data-href={href}>
            <span>{text}</span>
            {key ? <Stroke strokes={['g', key]} between={texts.andThen} /> : null}
          </div>
        ))}
      </div>
      <p class="quiet" role="status" data-none={texts.nothing} />
    </dialog>
  );
}

type Option = { readonly href: string; readonly text: string; readonly key?: string };

function optionsFor({ desk, visit, texts, frame }: Props): readonly Option[] {
  const { base, livemode, visitor, account } = visit;
  const other = base.replace(/\/(test|live)$/, livemode ? '/test' : '/live');
  return [
    ...placesFor(desk, visit)
      .flat()
      .map(({ section, path, key }) => ({ href: base + path, text: frame.sections[section], key })),
    ...deedsFor(desk, visit).map(({ name, path }) => ({ href: base + path, text: texts.deeds[name] })),
    { href: '/dashboard/profile', text: texts.profile },
    { href: other, text: livemode ? frame.mode.toTest : frame.mode.toLive },
    ...visitor.memberships
      .filter((membership) => membership.account.id !== account.id)
      .map((membership) => ({
        href: `/dashboard/${accountId.print(membership.account.id)}/${livemode ? 'live' : 'test'}`,
        text: frame.account({ name: membership.account.name }),
      })),
  ];
}

function Keys({ desk, visit, texts: { keys, andThen }, frame }: Props) {
  const places = placesFor(desk, visit).flat();
  return (
    <dialog class="palette keys" aria-labelledby="keys-title" data-keys>
      <h2 id="keys-title">{keys.title}</h2>
      <dl>
        <KeyRow text={keys.palette} strokes={['Ctrl', 'K']} />
        <KeyRow text={keys.search} strokes={['/']} />
        <KeyRow text={keys.help} strokes={['?']} />
        <KeyRow text={keys.close} strokes={['Esc']} />
        {places.map(({ section, key }) => (
          <KeyRow key={section} text={frame.sections[section]} strokes={['g', key]} between={andThen} />
        ))}
      </dl>
      <div class="check">
        <label>
          <input type="checkbox" checked aria-describedby="single-help" data-single /> {keys.single}
        </label>
        <p class="help" id="single-help">
          {keys.singleHelp}
        </p>
      </div>
      <form method="dialog">
        <button type="submit" class="second">
          {keys.done}
        </button>
      </form>
    </dialog>
  );
}

function KeyRow({ text, strokes, between }: { text: string; strokes: readonly string[]; between?: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>
        <Stroke strokes={strokes} between={between} />
      </dd>
    </div>
  );
}

function Stroke({ strokes, between }: { readonly strokes: readonly string[]; readonly between?: string | undefined }) {
  return (
    <span class="strokes">
      {strokes.map((stroke, at) => (
        <>
          {at > 0 && between ? <span class="unseen">{` ${between} `}</span> : null}
          <kbd>{stroke}</kbd>
        </>
      ))}
    </span>
  );
}
