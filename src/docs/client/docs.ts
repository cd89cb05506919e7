import { watchCopying } from './copying.ts';
import { rememberLanguage } from './language.ts';
import { showCurrent } from './navigation.ts';

/** The pages work without this. With it code is copied, and the language that was chosen once is shown everywhere. */
rememberLanguage();
watchCopying();
showCurrent();
