import { words } from '../../words/words.ts';
import { doctorWordsEn } from './doctor-words-en.ts';
import { doctorWordsFr } from './doctor-words-fr.ts';
import { doctorWordsPl } from './doctor-words-pl.ts';

/** Why a signature does not match. Each language fills a file. */
export const doctorWords = words(doctorWordsEn, { fr: doctorWordsFr, pl: doctorWordsPl });
