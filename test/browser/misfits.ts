/**
 * What sticks out of its place or is cut off, to be run in the page: words beyond the blocks around them, blocks with more in
 * them than they show, the page wider than the screen. The page breaks a word that does not fit its line, which nobody wants to
 * read: here none is broken, and so is found. Names, ids and addresses are strangers' and may be broken.
 */
export function misfits(): string[] {
  const unbroken = document.createElement('style');
  unbroken.textContent =
    '* { overflow-wrap: normal !important } bdi, code, output { overflow-wrap: anywhere !important }';
  document.head.append(unbroken);
  const found: string[] = [];
  const texts = textNodes();
  for (const { data, parentElement } of texts) {
    if (data.includes('@')) parentElement?.style.setProperty('overflow-wrap', 'anywhere', 'important');
  }
  for (const text of texts) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const out = Math.max(0, ...blocksAround(text).flatMap((box) => lines.map((line) => beyond(line, box))));
    if (out > 1) found.push(`${Math.round(out)} px of “${text.data.trim()}”`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cut =
      (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
    // A field scrolls with what is typed into it.
    if (cut && !element.matches('input, select, svg, svg *')) found.push(`the end of “${element.textContent?.trim()}”`);
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0 && found.length === 0) found.push(`the page, by ${wide} px`);
  return found;

  function textNodes(): Text[] {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    return nodes;
  }

  function blocksAround(text: Text): DOMRect[] {
    const blocks: DOMRect[] = [];
    for (let element = text.parentElement; element; element = element.parentElement) {
      if (!getComputedStyle(element).display.startsWith('inline')) blocks.push(element.getBoundingClientRect());
    }
    return blocks;
  }

  function beyond(line: DOMRect, box: DOMRect): number {
    return Math.max(line.right - box.right, box.left - line.left);
  }
}
