import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document, Operation, Schema } from '../../sdk/generate/open-api.ts';
import { readPaygateDocument } from '../../sdk/generate/paygate-document.ts';
import { type Examples, makeExamples } from '../../sdk/generate/reference/examples.ts';
import { anchorOf } from '../../sdk/generate/reference/page.ts';
import { faultsOf } from '../dialects/described.ts';
import { ROOT } from './read-page.ts';

/** What docs/reference/ is made of. That it is not stale is told by test/sdk/generated.test.ts. */
const FOLDER = join(ROOT, 'docs/reference');
let document: Document;
let calls: readonly Operation[];
let examples: Examples;
beforeAll(async () => {
  document = await readPaygateDocument();
  calls = Object.values(document.paths).flatMap((operations) => Object.values(operations));
  examples = await makeExamples(document);
});

describe('everything is described', () => {
  test('each object and each of its fields', () => {
    const silent = Object.entries(document.components.schemas).flatMap(([name, schema]) => [
      ...(schema.description ? [] : [name]),
      ...silentIn(schema, name),
    ]);
    expect(silent, 'give it a description in src/dialects/paygate/schema').toEqual([]);
  });

  test('each call, and whatever it takes and answers', () => {
    const silent = calls.flatMap(({ operationId, summary, description, parameters = [], requestBody, responses }) => [
      ...(summary && description ? [] : [operationId]),
      ...parameters.filter((parameter) => !parameter.description).map(({ name }) => `${operationId}: ${name}`),
      ...silentIn(requestBody?.content['application/json']?.schema ?? {}, operationId),
      ...Object.values(responses).flatMap(({ content = {} }) =>
        Object.values(content).flatMap(({ schema = {} }) => silentIn(schema, `${operationId}, its answer`)),
      ),
    ]);
    expect(silent, 'give it a description in src/dialects/paygate/routes or schema').toEqual([]);
  });
});

/** The fields within a schema that say nothing of themselves. What is described elsewhere is asked there. */
function silentIn(schema: Schema, place: string): string[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    ...(inner.description || inner.$ref ? [] : [`${place}.${name}`]),
    ...silentIn(inner, `${place}.${name}`),
  ]);
  const forms = (schema.anyOf ?? []).flatMap((form) => silentIn(form, place));
  return [...fields, ...forms, ...(schema.items ? silentIn(schema.items, `${place}[]`) : [])];
}

test('each example is exactly what its description says', () => {
  const faults = calls.flatMap(({ operationId, responses }) => {
    const schema = responses[200]?.content?.['application/json']?.schema;
    const example = examples.get(operationId);
    return schema ? faultsOf(document, schema, example?.answer, operationId) : [];
  });
  expect(faults).toEqual([]);
});

test('links lead to pages and headings that are there', () => {
  const pages = readdirSync(FOLDER);
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(FOLDER, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
      .filter(([, path = '', anchor]) => !leadsSomewhere(path === '' ? page : path, anchor))
      .map(([link]) => `${page}: ${link}`),
  );
  expect(pages.length).toBeGreaterThan(10);
  expect([...new Set(broken)]).toEqual([]);
});

function leadsSomewhere(path: string, anchor: string | undefined): boolean {
  const file = join(FOLDER, path);
  if (!existsSync(file)) return false;
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
  return anchor === undefined || headings.includes(anchor);
}
