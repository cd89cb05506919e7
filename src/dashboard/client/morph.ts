/**
 * Makes one element what another is, changing only what differs: what has the focus keeps it, what was typed stays, and what
 * was folded open stays open. Children are told apart by their `id` or `data-key`, the others by their place.
 */
export function morph(before: Element, after: Element): void {
  if (before.isEqualNode(after)) return;
  morphAttributes(before, after);
  morphChildren(before, after);
}

function morphAttributes(before: Element, after: Element): void {
  for (const { name } of [...before.attributes]) {
    if (!after.hasAttribute(name) && !isOwn(before, name)) before.removeAttribute(name);
  }
  for (const { name, value } of [...after.attributes]) {
    if (before.getAttribute(name) !== value && !isOwn(before, name)) before.setAttribute(name, value);
  }
}

/** What whoever reads has done to it. */
function isOwn({ localName }: Element, attribute: string): boolean {
  return attribute === 'open' && (localName === 'details' || localName === 'dialog');
}

function morphChildren(before: Element, after: Element): void {
  const keyed = new Map([...before.children].flatMap((child) => (keyOf(child) ? [[keyOf(child), child]] : [])));
  let place: ChildNode | null = before.firstChild;
  for (const next of [...after.childNodes]) {
    const key = keyOf(next);
    const known = key ? keyed.get(key) : place && !keyOf(place) && place.nodeName === next.nodeName ? place : undefined;
    if (!known || known.nodeName !== next.nodeName) {
      before.insertBefore(document.importNode(next, true), place);
      continue;
    }
    // What is moved loses the focus: then what stands before it moves out of its way.
    if (known !== place && known.contains(document.activeElement)) {
      while (place && place !== known) place = moveBehind(place, known);
    }
    if (known === place) place = place.nextSibling;
    else before.insertBefore(known, place);
    if (known instanceof Element) morph(known, next as Element);
    else if (known.nodeValue !== next.nodeValue) known.nodeValue = next.nodeValue;
  }
  while (place) {
    const gone: ChildNode = place;
    place = place.nextSibling;
    gone.remove();
  }
}

/** Answers what came after it where it was. */
function moveBehind(node: ChildNode, other: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  other.after(node);
  return next;
}

function keyOf(node: Node): string | undefined {
  return node instanceof Element ? (node as HTMLElement).dataset?.key || node.id || undefined : undefined;
}
