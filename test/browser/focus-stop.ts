/** Where the focus is: one of the places that the keyboard goes to. */
export type Stop = {
  /** Its name, with its value where several share one; its class or id where it has none. */
  readonly name: string;
  readonly isWrong: boolean;
  /** Of the outline around it, or around the label that stands for it. */
  readonly ringWidth: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** To be run in the page; null where nothing has the focus. */
export function focusStop(): Stop | null {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const name = element.getAttribute('name');
  const value = element.matches('[type=radio], button') ? element.getAttribute('value') : null;
  const shown = element.matches('[type=radio]') ? (element.closest('label') ?? element) : element;
  const { top, bottom, left, right } = shown.getBoundingClientRect();
  return {
    name: name ? (value ? `${name}=${value}` : name) : element.className || element.id || element.tagName.toLowerCase(),
    isWrong: element.getAttribute('aria-invalid') === 'true',
    ringWidth: Math.max(...[element, shown].map(ringWidthOf)),
    top: top + scrollY,
    bottom: bottom + scrollY,
    left,
    right,
  };

  function ringWidthOf(around: Element): number {
    const { outlineStyle, outlineWidth } = getComputedStyle(around);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  }
}
