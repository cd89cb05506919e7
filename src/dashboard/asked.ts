import type { FastifyRequest } from 'fastify';
import type { Person } from '../core/people/person.ts';
import { networkOf } from '../http/network-of.ts';
import { knownLocale, readAcceptLanguage } from '../words/accept-language.ts';
import { LANGUAGES, type Language, say } from '../words/words.ts';
import { PostedForm } from './posted-form.ts';
import type { Asked, Reader } from './visit.ts';

const NO_FILES: Asked['files'] = new Map();

export function askedBy(request: FastifyRequest): Asked {
  const url = new URL(request.url, 'http://localhost');
  return {
    path: url.pathname,
    params: request.params as Record<string, string>,
    query: url.searchParams,
    form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    files: request.body instanceof PostedForm ? request.body.files : NO_FILES,
    requestId: request.id,
    from: {
      address: request.ip,
      network: networkOf(request.ip),
      device: request.headers['user-agent'] ?? '',
    },
  };
}

/** In the person's own language, or else in what the browser asks for. */
export function readerOf(request: FastifyRequest, person?: Person): Reader {
  const asked = readAcceptLanguage(request.headers['accept-language']).flatMap((tag) => knownLocale(tag) ?? []);
  const language = wordsFor(person?.language ?? '') ?? asked.map(wordsFor).find(Boolean) ?? 'en';
  const locale = asked.find((tag) => wordsFor(tag) === language) ?? language;
  return { language, locale, say: (room) => say(room, language, locale) };
}

function wordsFor(tag: string): Language | undefined {
  return LANGUAGES.find((language) => tag.split('-')[0] === language);
}
