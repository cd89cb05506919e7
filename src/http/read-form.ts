import type { TSchema } from 'typebox';
import { Check } from 'typebox/schema';
import { isListForm } from './form-body.ts';

type Node = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
};

/**
 * Reads the texts of a form as what a schema asks for: `1000` as an integer, `true` as a boolean, an empty text as null where
 * null is allowed, entries with numbers for names as a list, and a lone text as a list of one. What cannot be read so stays as
 * it was sent, and the schema says what is wrong with it.
 */
export function readForm(schema: TSchema, sent: unknown): unknown {
  return read(schema as Node, sent);
}

function read(node: Node, sent: unknown): unknown {
  if (node.anyOf) return readUnion(node.anyOf, sent);
  const types = [node.type ?? []].flat();
  if (typeof sent === 'string') return readText(node, types, sent);
  if (typeof sent !== 'object' || sent === null) return sent;
  const fields = sent as Readonly<Record<string, unknown>>;
  if (types.includes('array')) return readList(node, fields);
  // `metadata[]=1` is a list, and is told that it is none where an object is asked for.
  if (types.includes('object') && isListForm(sent)) return Object.values(fields);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(childOf(node, name), value)]));
}

function readText(node: Node, types: readonly string[], sent: string): unknown {
  if (sent === '' && types.includes('null')) return null;
  if (types.includes('array')) return [read(node.items ?? {}, sent)];
  if ((types.includes('integer') || types.includes('number')) && /^-?\d{1,15}$/.test(sent)) return Number(sent);
  if (types.includes('boolean') && (sent === 'true' || sent === 'false')) return sent === 'true';
  return sent;
}

/** The branch that fits once it is read; where none does, the first that asks for the same kind of thing. */
function readUnion(branches: readonly Node[], sent: unknown): unknown {
  const readings = branches.map((branch) => ({ branch, value: read(branch, sent) }));
  const fitting = readings.find(({ branch, value }) => Check(branch as TSchema, value));
  const alike = readings.find(({ value }) => typeof value !== 'string' || typeof sent === 'string');
  return (fitting ?? alike)?.value ?? sent;
}

/** `{ 0: a, 1: b }` is a list; numbers out of order or with gaps are none. */
function readList(node: Node, fields: Readonly<Record<string, unknown>>): unknown {
  const names = Object.keys(fields);
  if (names.some((name, index) => name !== String(index))) return fields;
  return names.map((name) => read(node.items ?? {}, fields[name]));
}

function childOf({ properties, additionalProperties }: Node, name: string): Node {
  const known = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return known ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
}
