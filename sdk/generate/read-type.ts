import type { Field, ObjectType, Type } from './api.ts';
import type { Schema } from './open-api.ts';
import { pascal, singular } from './words.ts';

/** What a schema says, as a type. Objects without a name of their own get one from where they stand. */
export function readType(schema: Schema, name: string): Type {
  if (schema.$ref) return { kind: 'model', name: schema.$ref.split('/').at(-1) as string };
  if (schema.anyOf) return union(schema.anyOf.map((branch) => readType(branch, nameOfBranch(branch, name))));
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const };
  if (schema.enum) return readChoice(schema.enum);
  return union([schema.type ?? 'any'].flat().map((type) => readPlain(type, schema, name)));
}

export function readObject(schema: Schema, name: string): ObjectType {
  const { properties = {}, required = [], description = '' } = schema;
  const fields = Object.entries(properties).map(
    ([field, of]): Field => ({
      name: field,
      type: readType(of, pascal(name, of.type === 'array' ? singular(field) : field)),
      required: required.includes(field),
      description: of.description ?? '',
    }),
  );
  return { kind: 'object', name, description, fields };
}

function readPlain(type: string, schema: Schema, name: string): Type {
  switch (type) {
    case 'string':
      return { kind: 'text' };
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: type };
    case 'array':
      return { kind: 'list', of: schema.items ? readType(schema.items, name) : { kind: 'any' } };
    case 'object':
      if (schema.properties) return readObject(schema, name);
      return { kind: 'map', of: readValues(schema.additionalProperties, name) };
    default:
      return { kind: 'any' };
  }
}

function readValues(values: Schema | boolean | undefined, name: string): Type {
  return typeof values === 'object' ? readType(values, `${name}Value`) : { kind: 'any' };
}

function readChoice(values: readonly (string | null)[]): Type {
  const texts = values.filter((value) => value !== null);
  const choice: Type = { kind: 'choice', values: texts };
  return texts.length < values.length ? union([choice, { kind: 'null' }]) : choice;
}

function union(types: readonly Type[]): Type {
  return types.length === 1 ? (types[0] as Type) : { kind: 'union', of: types };
}

/** The branches of a union tell themselves apart by a constant: `type: card`. */
function nameOfBranch({ properties = {} }: Schema, name: string): string {
  const tag = Object.values(properties).find((property) => property.const !== undefined)?.const;
  return tag === undefined ? name : pascal(name, String(tag));
}

/** All objects in a type, those within others first. */
export function objectsIn(type: Type): ObjectType[] {
  switch (type.kind) {
    case 'object':
      return [...type.fields.flatMap((field) => objectsIn(field.type)), type];
    case 'list':
    case 'map':
      return objectsIn(type.of);
    case 'union':
      return type.of.flatMap(objectsIn);
    default:
      return [];
  }
}
