import { PATTERN_REASONS } from '../../../src/http/validate.ts';
import type { Parameter, Schema } from '../open-api.ts';
import { sentences } from '../words.ts';

/** Where each named object is described: `CheckoutSession` → `checkout-sessions.md#the-checkout-session`. */
export type Links = ReadonlyMap<string, { readonly title: string; readonly href: string; readonly told: string }>;

/** The fields of an object, those within others by their whole name: `line_items[].name`. */
export function writeAttributes(schema: Schema, links: Links): string {
  const rows = rowsOf(schema, '', links).map(({ name, type, meaning }) => `| \`${name}\` | ${type} | ${meaning} |`);
  return ['| attribute | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** What a call takes. */
export function writeParameters(schema: Schema, links: Links): string {
  const rows = rowsOf(schema, '', links).map(
    ({ name, type, required, meaning }) => `| \`${name}\` | ${type} | ${required ? 'yes' : ''} | ${meaning} |`,
  );
  return ['| parameter | type | required | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** What stands in an address, as one schema. */
export function schemaOf(parameters: readonly Parameter[]): Schema {
  return {
    properties: Object.fromEntries(
      parameters.map(({ name, description, example, schema }) => [
        name,
        {
          ...schema,
          ...(description ? { description } : {}),
          ...(example === undefined ? {} : { examples: [example] }),
        },
      ]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

type Row = { readonly name: string; readonly type: string; readonly required: boolean; readonly meaning: string };

function rowsOf({ properties = {}, required = [] }: Schema, before: string, links: Links): Row[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    {
      name: before + name,
      type: typeOf(schema, links),
      required: required.includes(name),
      meaning: meaningOf(schema, links),
    },
    ...rowsWithin(schema, before + name, links),
  ]);
}

function rowsWithin(schema: Schema, name: string, links: Links): Row[] {
  if (schema.anyOf && !schema.anyOf.some(({ $ref }) => $ref)) return rowsOfForms(schema.anyOf, `${name}.`, links);
  if (schema.items) return rowsWithin(schema.items, `${name}[]`, links);
  return rowsOf(schema, `${name}.`, links);
}

/** One of several forms says by a constant which it is, and its other fields are for that one. */
function rowsOfForms(forms: readonly Schema[], before: string, links: Links): Row[] {
  const tagged = forms.map((form) => {
    const [tag = '', constant] =
      Object.entries(form.properties ?? {}).find(([, { const: of }]) => of !== undefined) ?? [];
    return { tag, constant: constant?.const, rows: rowsOf(form, before, links) };
  });
  const [first] = tagged;
  const kinds = tagged.map(({ constant }) => `\`${constant}\``).join(', ');
  const tag = first?.rows.find(({ name }) => name === before + first.tag);
  return [
    ...(tag ? [{ ...tag, meaning: sentences(tag.meaning, `One of ${kinds}`) }] : []),
    ...tagged.flatMap(({ tag, constant, rows }) =>
      rows
        .filter(({ name }) => name !== before + tag)
        .map((row) => ({ ...row, meaning: `With \`${constant}\`: ${lowerFirst(row.meaning)}` })),
    ),
  ];
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function typeOf(schema: Schema, links: Links): string {
  if (schema.$ref) return linkTo(schema.$ref, links);
  if (schema.anyOf) {
    const types = schema.anyOf.map((branch) => typeOf(branch, links));
    return [...new Set(types)].join(' or ');
  }
  if (schema.const !== undefined) return typeof schema.const;
  const types = schema.enum
    ? ['string', ...(schema.enum.includes(null) ? ['null'] : [])]
    : [schema.type ?? 'anything'].flat();
  if (isTime(schema)) return types.join(' or ').replace('string', 'time');
  return types.map((type) => (type === 'array' ? listOf(schema.items, links) : wordFor(type, schema))).join(' or ');
}

/** As its example has it. */
function isTime({ examples: [example] = [] }: Schema): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(String(example));
}

function listOf(items: Schema = {}, links: Links): string {
  const item = typeOf(items, links);
  return `list of ${/^(?:string|integer|object)$/.test(item) ? `${item}s` : item}`;
}

function wordFor(type: string, { properties, additionalProperties }: Schema): string {
  if (type !== 'object' || properties || typeof additionalProperties !== 'object') return type;
  return additionalProperties.type === 'string' ? 'map of strings' : 'map';
}

function linkTo(reference: string, links: Links): string {
  const link = links.get(nameOf(reference));
  return link ? `[${link.title}](${link.href})` : nameOf(reference);
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) as string;
}

/** In words: what it is, what it may be, how much of it, and what it is where it is left out. */
function meaningOf(schema: Schema, links: Links): string {
  const { default: preset, $ref } = schema;
  const description = schema.description ?? ($ref ? links.get(nameOf($ref))?.told : '');
  const told = sentences(description, choicesOf(schema), ...limitsOf(schema));
  const text =
    preset === undefined || /Default:|Left out/.test(told) ? told : sentences(told, `Default: \`${preset}\``);
  return text.replaceAll('|', '\\|');
}

function choicesOf(schema: Schema): string {
  const values = (schema.enum ?? schema.items?.enum ?? []).filter((value) => value !== null);
  if (values.length === 0 || values.every((value) => schema.description?.includes(`\`${value}\``))) return '';
  return `One of ${values.map((value) => `\`${value}\``).join(', ')}`;
}

function limitsOf(schema: Schema): string[] {
  const { minLength: shortest = 0, maxLength, minimum, maximum, minItems: fewest = 0, maxItems, pattern } = schema;
  const reason = pattern ? PATTERN_REASONS.get(pattern) : undefined;
  return [
    reason ? reason.charAt(0).toUpperCase() + reason.slice(1) : '',
    !reason && maxLength !== undefined && maxLength > SHORT ? rangeOf(shortest, maxLength, 'characters') : '',
    maximum !== undefined && maximum < ENDLESS ? rangeOf(minimum ?? 0, maximum) : '',
    maximum === undefined || maximum >= ENDLESS ? (minimum !== undefined ? `At least ${minimum}` : '') : '',
    maxItems !== undefined ? rangeOf(fewest, maxItems, 'of them') : '',
  ];
}

/** Ids, times and names of types: nobody has longer ones. */
const SHORT = 100;

/** Where the largest number is only what the wire can carry. */
const ENDLESS = 1_000_000_000;

function rangeOf(least: number, most: number, unit = ''): string {
  const [from, to] = [least, most].map((count) => (count < 10_000 ? String(count) : count.toLocaleString('en')));
  const range = least > 0 || unit === '' ? `${from} to ${to}` : `At most ${to}`;
  return `${range} ${unit}`.trim();
}
