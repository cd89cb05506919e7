import type { ObjectType, Type } from './api.ts';
import { pascal, sentences } from './words.ts';

/** What the generators for Python and PHP both ask: there, answers are objects of classes. */

/** The one class of objects that can stand here; undefined where there is none, or several. */
export function classIn(type: Type): string | undefined {
  if (type.kind === 'object' || type.kind === 'model') return type.name;
  if (type.kind === 'list') return classIn(type.of);
  if (type.kind !== 'union') return undefined;
  const classes = type.of.filter(({ kind }) => kind !== 'null').map(classIn);
  return classes.length === 1 ? classes[0] : undefined;
}

/** What is answered may grow, so a listed text is a text, and its values are told in words. */
export function choicesOf(type: Type): string {
  if (type.kind === 'union') return sentences(...type.of.map(choicesOf));
  if (type.kind === 'list') return choicesOf(type.of);
  return type.kind === 'choice' ? `One of ${type.values.map((value) => `\`${value}\``).join(', ')}` : '';
}

/** The models that say what they are: an object of kind `checkout.session` is a `CheckoutSession`. */
export function kindsOf(models: readonly ObjectType[]): { readonly kind: string; readonly name: string }[] {
  return models.flatMap(({ name, fields }) => {
    const type = fields.find((field) => field.name === 'object')?.type;
    if (type?.kind !== 'constant') return [];
    const kind = String(type.value);
    return pascal(kind) === pascal(name) ? [{ kind, name }] : [];
  });
}
