import { Refused } from '../../core/errors.ts';
import { readHeaders } from '../../core/header-text.ts';
import { endpointId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { SignatureAnswer } from '../../operations/operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field, Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { TextArea } from '../components/text-area.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { doctorWords } from './doctor-words.ts';
import { Finding } from './finding.tsx';
import { briefUrl } from './own-endpoint.ts';
import { WebhookTabs } from './webhook-tabs.tsx';
import { webhooksWords } from './words.ts';

export type DoctorTexts = Spoken<(typeof doctorWords)['en']>;

/** As the API takes them. */
const BODY_MOST_BYTES = 196_608;
const HEADERS_MOST = 32_768;
const USUAL_TOLERANCE_SECONDS = 300;
/** Whoever looks into a log does so later: the age is told, and is no fault. */
const ANY_AGE_SECONDS = 315_360_000;

export function askDoctor(desk: Desk, visit: Visit): Promise<Answer> {
  return showDoctor(desk, visit, {});
}

export async function checkSignature(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(doctorWords);
  const { form } = visit;
  const headers = form.get('headers') ?? '';
  const body = bodyOf(visit);
  const secret = form.get('secret') ?? '';
  const endpoint = endpointId.parse(form.get('endpoint') ?? '');
  const faults: Faults = {
    ...(headers.trim() === '' ? { headers: texts.faults.headers } : {}),
    ...(headers.length > HEADERS_MOST ? { headers: texts.faults.tooLong } : {}),
    ...(body.length > BODY_MOST_BYTES ? { body: texts.faults.tooLong } : {}),
    ...(!endpoint && secret === '' ? { secret: texts.faults.secret } : {}),
  };
  if (Object.keys(faults).length > 0) return showDoctor(desk, visit, { faults });
  try {
    const answer = await desk.operations.checkSignature(
      visit.ask({
        headers: readHeaders(headers),
        body,
        ...(endpoint ? { endpointId: endpoint } : { secret }),
        toleranceSeconds: form.has('age') ? USUAL_TOLERANCE_SECONDS : ANY_AGE_SECONDS,
      }),
    );
    return showDoctor(desk, visit, { answer });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'not_found') throw error;
    return showDoctor(desk, visit, { faults: { endpoint: texts.faults.endpoint } });
  }
}

/**
 * The bytes of the file, where one was chosen. Browsers make every line break of a text field CRLF, whatever was put in: it
 * is taken for what nearly all bodies have.
 */
function bodyOf({ form, files }: Visit): Uint8Array {
  return files.get('file') ?? Buffer.from((form.get('body') ?? '').replaceAll('\r\n', '\n'));
}

type Faults = {
  readonly headers?: string;
  readonly body?: string;
  readonly secret?: string;
  readonly endpoint?: string;
};
type Shown = { readonly answer?: SignatureAnswer; readonly faults?: Faults };

async function showDoctor(desk: Desk, visit: Visit, { answer, faults = {} }: Shown): Promise<Answer> {
  const texts = await visit.say(doctorWords);
  const room = await visit.say(webhooksWords);
  const { items } = await desk.operations.listEndpoints(visit.ask({ limit: 200 }));
  const body = (
    <>
      <PageHead title={room.title} />
      <WebhookTabs visit={visit} texts={room} here="signature" />
      {answer ? <Finding visit={visit} texts={texts} answer={answer} /> : <p class="lead">{texts.intro}</p>}
      <DoctorForm visit={visit} texts={texts} endpoints={items} faults={faults} />
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.title, section: 'webhooks', body, statusCode };
}

type FormProps = {
  readonly visit: Visit;
  readonly texts: DoctorTexts;
  readonly endpoints: readonly WebhookEndpoint[];
  readonly faults: Faults;
};

function DoctorForm({ visit: { form, csrf }, texts, endpoints, faults }: FormProps) {
  return (
    <form method="post" enctype="multipart/form-data" class="narrow wide">
      <Csrf token={csrf} />
      <TextArea
        name="headers"
        label={texts.headers}
        help={texts.headersHelp}
        error={faults.headers}
        rows={5}
        text={form.get('headers') ?? ''}
      />
      <TextArea
        name="body"
        label={texts.body}
        help={texts.bodyHelp}
        error={faults.body}
        rows={6}
        text={form.get('body') ?? ''}
      />
      <Field name="file" label={texts.file} help={texts.fileHelp} input={{ type: 'file' }} />
      <Select
        name="endpoint"
        label={texts.by}
        error={faults.endpoint}
        options={[
          { value: '', text: texts.bySecret },
          ...endpoints.map(({ id, url }) => ({
            value: endpointId.print(id),
            text: texts.byEndpoint({ url: briefUrl(url) }),
          })),
        ]}
        chosen={form.get('endpoint') ?? ''}
      />
      <Field
        name="secret"
        label={texts.secret}
        help={texts.secretHelp}
        error={faults.secret}
        input={{ autocomplete: 'off', spellcheck: false, value: form.get('secret') ?? '' }}
      />
      <CheckBox name="age" label={texts.age} help={texts.ageHelp} isChecked={form.has('age')} />
      <button type="submit" class="main">
        {texts.button}
      </button>
    </form>
  );
}
