/** The shape of messages, whatever they say: what every other language has to say. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** Messages ready to be said: text where nothing is filled in, else a function of what is. */
export type Spoken<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? [Slots<T[K]>] extends [never]
      ? string
      : Say<Slots<T[K]>>
    : Spoken<T[K]>;
};

/** Values come formatted by the reader's customs; the number that decides on a plural comes as it is. */
type Say<Slot extends string> = (
  values: {
    readonly [S in Slot as S extends `#${infer Name}` ? Name : S]: S extends `#${string}` ? number : string;
  },
) => string;

/**
 * Names between braces, those of plurals with `#` before them. The compiler reads the ICU syntax as far as this house uses
 * it: `{name}`, and `{name, plural, category {text with {names}} …}`, no plural within another.
 */
type Slots<Text, Found = never> = Text extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inside}}${infer After}`
    ? Inside extends `${infer Name},${string}`
      ? Rest extends `${string},${string},${infer Categories}`
        ? Branches<Categories, Found | `#${Name}`>
        : Found
      : Slots<After, Found | Inside>
    : Found
  : Found;

/** Before the next category, or at the end of the plural. */
type Branches<Text, Found> = Text extends `${infer Before}}${infer After}`
  ? Before extends `${string}{${string}`
    ? Text extends `${string}{${infer Inside}`
      ? Branch<Inside, Found>
      : Found
    : Slots<After, Found>
  : Found;

/** Within a category's braces. */
type Branch<Text, Found> = Text extends `${infer Before}}${infer After}`
  ? Before extends `${string}{${infer Name}`
    ? Branch<After, Found | Name>
    : Branches<After, Found>
  : Found;
