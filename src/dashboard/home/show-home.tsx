import type { HomeFigures, ShownFigures } from '../../operations/insight/home-figures.ts';
import { ChartPatterns } from '../components/chart-patterns.tsx';
import { failureWords } from '../components/failure-name.ts';
import { methodWords } from '../components/method-name.ts';
import type { Desk } from '../desk.ts';
import { LiveRegion } from '../live/live-region.tsx';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { AttentionPart } from './attention-part.tsx';
import { choosePeriod } from './choose-period.ts';
import { CurrenciesPart, CurrencyTabs } from './currencies-part.tsx';
import { FailuresPart } from './failures-part.tsx';
import { figureText, type HomeTexts } from './figure-text.ts';
import { FirstSteps } from './first-steps.tsx';
import { FunnelPart } from './funnel-part.tsx';
import { KeyFigures } from './key-figures.tsx';
import { MethodsPart } from './methods-part.tsx';
import { PayTimePart } from './pay-time-part.tsx';
import { PeriodBar, PeriodSentence } from './period-bar.tsx';
import { VolumePart } from './volume-part.tsx';
import { homeWords } from './words.ts';

/** What needs somebody now; the rest of it is a list of its own. */
const MOST_ATTENTION = 3;

export async function showHome(desk: Desk, visit: Visit): Promise<Answer> {
  const { caller } = visit;
  const texts = await visit.say(homeWords);
  const chosen = choosePeriod(visit);
  const mark = await desk.insight.findMark({ caller, input: {} });
  const [home, attention] = await Promise.all([
    desk.insight.readHomeFigures({ caller, input: chosen.input }),
    desk.insight.readHomeAttention({ caller, input: { limit: MOST_ATTENTION } }),
  ]);
  const { shown } = home;
  const body = (
    <>
      <header class="home-head">
        <h1>{texts.title}</h1>
        {home.isNew ? null : <PeriodBar visit={visit} texts={texts} chosen={chosen} plan={home.plan} />}
      </header>
      <LiveRegion visit={visit} mark={mark}>
        <AttentionPart desk={desk} visit={visit} texts={texts} attention={attention} />
        {home.isNew ? <FirstSteps desk={desk} visit={visit} texts={texts} /> : null}
        {home.isNew ? null : <PeriodSentence visit={visit} texts={texts} plan={home.plan} />}
        <Waiting home={home} texts={texts} />
        {shown ? (
          <>
            <CurrencyTabs
              visit={visit}
              texts={texts}
              chosen={chosen}
              currencies={home.currencies}
              shown={shown.currency}
            />
            <Figures visit={visit} texts={texts} home={home} shown={shown} {...(await namesFor(visit))} />
            <CurrenciesPart visit={visit} texts={texts} chosen={chosen} currencies={home.currencies} />
          </>
        ) : home.isNew ? null : (
          <p class="empty">{texts.nothing}</p>
        )}
      </LiveRegion>
    </>
  );
  return { kind: 'page', title: texts.title, section: 'home', body, statusCode: chosen.fault ? 422 : 200 };
}

async function namesFor(visit: Visit) {
  const [names, reasons] = await Promise.all([visit.say(methodWords), visit.say(failureWords)]);
  return { names, reasons };
}

type FiguresProps = {
  readonly visit: Visit;
  readonly texts: HomeTexts;
  readonly home: HomeFigures;
  readonly shown: ShownFigures;
} & Awaited<ReturnType<typeof namesFor>>;

function Figures({ visit, texts, home, shown, names, reasons }: FiguresProps) {
  const text = figureText(visit.locale, shown.currency);
  const common = { figures: shown, text, texts };
  return (
    <>
      <ChartPatterns />
      <KeyFigures {...common} locale={visit.locale} />
      <VolumePart {...common} visit={visit} plan={home.plan} />
      <div class="charts">
        <FunnelPart {...common} />
        <MethodsPart {...common} names={names} />
        <FailuresPart {...common} reasons={reasons} />
        <PayTimePart {...common} />
      </div>
    </>
  );
}

/** From so many on it takes a while: after an update that counts everything anew, or a replay of a provider's answers. */
const MANY = 100;

function Waiting({ home: { waiting }, texts }: { home: HomeFigures; texts: HomeTexts }) {
  if (waiting === 0) return null;
  return <p class="notice home-notice">{waiting < MANY ? texts.waiting({ count: waiting }) : texts.waitingMany}</p>;
}
