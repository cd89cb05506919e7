import type { Body } from './adapter.ts';

/**
 * Holds an answer against what an OpenAPI document says of it, and more strictly than JSON Schema would: an object has
 * exactly the fields that are described. Answers what is wrong, each fault with its place.
 */
export function faultsOf(document: Body, schema: Schema, value: unknown, place = 'answer'): string[] {
  const readings = flatten(document, schema).map((flat) => faultsOfFlat(document, flat, { value, place }));
  return readings.reduce((fewest, faults) => (faults.length < fewest.length ? faults : fewest));
}

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
export type Schema = any;
type Seen = { readonly value: unknown; readonly place: string };

/** What a schema comes to without references and compositions: it may be one of several things. */
function flatten(document: Body, schema: Schema): Schema[] {
  const { $ref, allOf = [], anyOf, oneOf, ...rest } = schema;
  let flats: Schema[] = [rest];
  const parts = [...($ref ? [[lookUp(document, $ref)]] : []), ...allOf.map((part: Schema) => [part])];
  for (const alternatives of [...parts, ...[anyOf, oneOf].filter(Boolean)]) {
    const inner = alternatives.flatMap((alternative: Schema) => flatten(document, alternative));
    flats = flats.flatMap((flat) => inner.map((other: Schema) => merge(flat, other)));
  }
  return flats;
}

function merge(one: Schema, other: Schema): Schema {
  const properties = { ...other.properties, ...one.properties };
  return {
    ...other,
    ...one,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}

export function lookUp(document: Body, reference: string): Schema {
  const path = reference.replace(/^#\//, '').split('/');
  const target = path.reduce((inner, part) => inner?.[part], document);
  if (typeof target !== 'object') throw new Error(`${reference} leads nowhere`);
  return target;
}

function faultsOfFlat(document: Body, schema: Schema, { value, place }: Seen): string[] {
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type: string) => isOf(type, value))) {
    return [`${place} is ${JSON.stringify(value)}, and not ${types.join(' or ')}`];
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${place} is ${JSON.stringify(value)}, which is not listed`];
  if ('const' in schema && schema.const !== value) return [`${place} is not ${JSON.stringify(schema.const)}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, n) => faultsOf(document, schema.items ?? {}, item, `${place}[${n}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return faultsOfObject(document, schema, { value, place });
}

function faultsOfObject(document: Body, schema: Schema, { value, place }: Seen & { value: object }): string[] {
  const { properties, required = [], additionalProperties } = schema;
  const missing = required.filter((name: string) => !Object.hasOwn(value, name));
  const faults = missing.map((name: string) => `${place}.${name} is described and not there`);
  for (const [name, inner] of Object.entries(value)) {
    const known = properties?.[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (known) faults.push(...faultsOf(document, known, inner, `${place}.${name}`));
    else if (properties) faults.push(`${place}.${name} is there and not described`);
  }
  return faults;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      // The others are called as JavaScript calls them.
      return typeof value === type;
  }
}
