import type { Spoken, Translated } from '../words/spoken.ts';
import type { messages as en } from './locales/en.ts';

/** What every language has to say: the shape of `locales/en.ts`. */
export type Messages = Translated<typeof en>;

/** The messages ready to be said: text where nothing is filled in, else a function of what is. */
export type Texts = Spoken<typeof en>;
