import { type Handlers, type Shown, showPage } from './show-page.ts';

/**
 * The script that a shop loads from `/embed.js` to show the payment page without leaving its own: docs/embedding.md. Without it,
 * and wherever it cannot show the page, the payer is sent to the page and back.
 */
(window as unknown as Record<string, object>).Polytill = {
  open: (url: string, handlers?: Handlers): Shown => showPage(url, document, true, handlers),
  mount: (element: Element, url: string, handlers?: Handlers): Shown => showPage(url, element, false, handlers),
};

// A click that asks for a new tab or a download is the browser's own.
addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-polytill]');
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  showPage(link.href, link, true);
  event.preventDefault();
});
