import type { Scene } from './scene.ts';
import type { Screen } from './screen.ts';

/** What the page's script must know to speak with a page around this one; nothing where no site may show it. */
export function embeddingData(
  { allowedOrigins, texts, printedId, successUrl }: Scene,
  screen: Screen,
): Record<string, string> {
  if (allowedOrigins.length === 0) return {};
  return {
    'data-origins': allowedOrigins.join(' '),
    'data-close': texts.embed.close,
    ...(screen.kind === 'paid' ? { 'data-session': printedId } : {}),
    ...(screen.kind === 'paid' && successUrl ? { 'data-success': successUrl } : {}),
  };
}
