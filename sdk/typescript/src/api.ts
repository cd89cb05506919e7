import { ApiError, errorOf, PolytillError } from './errors.js';
import { type List, Page, type PagePromise, pagePromise } from './page.js';
import { buildRequest, type Call, type HttpRequest } from './request.js';
import { retryDelayMs } from './retry.js';
import { REQUEST_OPTIONS, type RequestOptions, refuseUnknown, type Settings } from './settings.js';
import { type HttpAnswer, sendOnce, sleep } from './transport.js';

/** What every resource makes its calls with: build the request, send it, repeat it where that helps, read the answer. */
export class Api {
  constructor(private readonly settings: Settings) {}

  async call<Answer>(call: Call, options: RequestOptions = {}): Promise<Answer> {
    refuseUnknown(options, REQUEST_OPTIONS);
    const answer = await this.sendAndRepeat(buildRequest(call, this.settings, options), options);
    return readAnswer(answer) as Answer;
  }

  list<Item>(call: Call, options: RequestOptions = {}): PagePromise<Item> {
    const load = async (query: object): Promise<Page<Item>> =>
      new Page(await this.call<List<Item>>({ ...call, query }, options), query, load);
    return pagePromise(load(call.query ?? {}));
  }

  private async sendAndRepeat(request: HttpRequest, options: RequestOptions): Promise<HttpAnswer> {
    const { timeoutMs, maxRetries, signal, fetch } = { ...this.settings, ...options };
    for (let retriesMade = 0; ; retriesMade++) {
      try {
        const answer = await sendOnce(request, { fetch, timeoutMs, signal });
        if (answer.status >= 200 && answer.status < 300) return answer;
        throw errorOf(answer.status, answer.headers, answer.text);
      } catch (error) {
        if (!(error instanceof PolytillError) || retriesMade >= maxRetries) throw error;
        const delayMs = retryDelayMs(error, retriesMade);
        if (delayMs === null) throw error;
        await sleep(delayMs, signal);
      }
    }
  }
}

/** What the generated classes have in common. */
export abstract class Resource {
  constructor(protected readonly api: Api) {}
}

function readAnswer({ status, headers, text }: HttpAnswer): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const requestId = headers.get('request-id') ?? undefined;
    throw new ApiError(`Answered ${status} and no JSON: ${text.slice(0, 200)}`, { status, requestId, cause });
  }
}
