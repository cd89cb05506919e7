import { showCopyButtons, watchCopying } from './copying.ts';
import { startCountdown } from './countdown.ts';
import { watchForms } from './forms.ts';
import { watchFrame } from './framed.ts';
import { watchGuesses } from './guessing.ts';
import { showPrintButton, watchPrinting } from './printing.ts';
import { watchTyping } from './typing.ts';
import { watchSession } from './watching.ts';

/**
 * The page works without this. With it, what happens elsewhere shows without a reload, numbers are grouped as they are
 * typed, mistakes are told before anything is sent, and a lost connection is survived.
 */
watchTyping();
watchGuesses();
watchForms();
watchCopying();
showCopyButtons();
watchPrinting();
showPrintButton();
startCountdown();
watchFrame();
watchSession();
