import type { Token } from 'markdown-it';

/** The words of a token, without markup. */
export function plainText(token: Token | undefined): string {
  if (!token) return '';
  if (token.children) return token.children.map(plainText).join('');
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  return token.type === 'text' || token.type === 'code_inline' ? token.content : '';
}
