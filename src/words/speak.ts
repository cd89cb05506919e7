import { isolate } from './bidi.ts';

/** Messages, by name or by names within names. */
export type Tree<Leaf> = { readonly [key: string]: Leaf | Tree<Leaf> };

/** How a message is said, before the compiler knows which one it is. */
type Say = (values: Readonly<Record<string, string | number>>) => string;
type MessageFormat = typeof import('intl-messageformat').IntlMessageFormat;

/**
 * Messages in the ICU syntax, ready to be said by a locale's numbers and plurals. The library is loaded when it is first
 * needed, and a message is compiled when it is first said.
 */
export async function speak(messages: Tree<string>, locale: string): Promise<Tree<string | Say>> {
  const { IntlMessageFormat } = await import('intl-messageformat');
  return speakAll(messages, locale, IntlMessageFormat);
}

function speakAll(messages: Tree<string>, locale: string, format: MessageFormat): Tree<string | Say> {
  const entries = Object.entries(messages).map(([key, message]) => {
    if (typeof message !== 'string') return [key, speakAll(message, locale, format)];
    return [key, message.includes('{') ? sayLater(message, locale, format) : message];
  });
  return Object.fromEntries(entries);
}

function sayLater(message: string, locale: string, MessageFormat: MessageFormat): Say {
  let compiled: InstanceType<MessageFormat> | undefined;
  return (values) => {
    // Messages are text: a `<` in one is a sign like any other.
    compiled ??= new MessageFormat(message, locale, undefined, { ignoreTag: true });
    return compiled.format(isolate(values, locale)) as string;
  };
}
