import type { FrameMessage, Greeting } from './frame-messages.ts';

export type Handlers = { readonly [Name in 'onLoaded' | 'onCompleted' | 'onClosed']?: (message: FrameMessage) => void };
export type Shown = { readonly close: () => void };

/** Polytill's origin is where this script comes from. */
const origin = new URL((document.currentScript as HTMLScriptElement).src).origin;

const FRAME = 'flex:1;display:block;width:100%;height:640px;opacity:0';

/** A sheet on a phone; on a wider screen a panel, and only there are its corners round. */
const DIALOG =
  'position:fixed;inset:0;margin:auto;max-width:480px;max-height:780px;display:flex;flex-flow:column;overflow:hidden;' +
  'color-scheme:light dark;color:CanvasText;background:Canvas;box-shadow:0 0 0 100vmax #0008;' +
  'border-radius:min(12px,100vw - 480px)';
const BUTTON = 'align-self:end;padding:0 16px;font:14px/48px system-ui;outline:revert';

/**
 * Shows a payment page within the shop's: in the target, or over everything. Events are told on the target. Where the page
 * cannot be shown so, the browser goes to it.
 */
export function showPage(url: string, target: EventTarget, isOverlay: boolean, handlers: Handlers = {}): Shown {
  if (!url.startsWith(`${origin}/`)) throw new Error(`Polytill: ${url} is not on ${origin}`);
  const frame = make('iframe', FRAME);
  const dialog = make('dialog', DIALOG);
  const button = make('button', BUTTON);
  const page = document.documentElement.style;
  const overflow = page.overflow;
  /** What has been told, once each. A new height is nobody's concern. */
  const told: Record<string, boolean> = { resized: true };
  const leaveUnlessShown = () => told.loaded || told.closed || goTo(url);

  const take = (message: FrameMessage) => {
    const type = message.polytill;
    // `undefinedpx` is no height, and changes none.
    frame.style.height = `${message.height}px`;
    if (type === 'loaded') {
      frame.style.opacity = '1';
      dialog.ariaLabel = frame.title = message.title;
      dialog.lang = message.lang;
      button.textContent = message.close;
      button.ariaLabel = null;
      if (isOverlay) frame.focus();
    }
    if (type === 'closed') {
      removeEventListener('message', listen);
      if (isOverlay) page.overflow = overflow;
      // Gives the focus back to what had it.
      dialog.close();
      dialog.remove();
      frame.remove();
    }
    if (told[type]) return;
    told[type] = type !== 'redirect';
    if (tell(target, handlers, message)) goTo(message.url);
  };
  const close = () => take({ polytill: 'closed' });
  const listen = (event: MessageEvent<FrameMessage>) => {
    if (event.source === frame.contentWindow && event.origin === origin) take(event.data);
  };

  addEventListener('message', listen);
  // At each load: the bank's page and the list of languages come and go in the frame.
  frame.onload = () => {
    frame.contentWindow?.postMessage({ polytill: 'hello', overlay: isOverlay } satisfies Greeting, origin);
    setTimeout(leaveUnlessShown, 2000);
  };
  setTimeout(leaveUnlessShown, 20_000);
  frame.allow = 'clipboard-write';
  frame.src = url;
  if (isOverlay) {
    button.textContent = '×';
    button.ariaLabel = 'Close';
    button.onclick = dialog.onclose = close;
    dialog.append(button, frame);
    document.body.append(dialog);
    dialog.showModal();
    page.overflow = 'hidden';
  } else {
    (target as Element).append(frame);
  }
  return { close };
}

/** Through the CSSOM, which no policy of the shop's forbids; the shop's own rules for such elements do not reach in. */
function make<K extends keyof HTMLElementTagNameMap>(tag: K, css: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.style.cssText = `all:unset;${css}`;
  return element;
}

/** True where the shop leaves what follows to us. */
function tell(target: EventTarget, handlers: Handlers, detail: FrameMessage): boolean {
  const type = detail.polytill;
  const handler = handlers[`on${(type[0] as string).toUpperCase()}${type.slice(1)}` as keyof Handlers];
  handler?.(detail);
  return (
    target.dispatchEvent(new CustomEvent(`polytill:${type}`, { bubbles: true, cancelable: true, detail })) && !handler
  );
}

/** Never to a `javascript:` address, wherever it comes from; nowhere where there is none. */
function goTo(url = ''): void {
  if (/^https?:/.test(url)) location.assign(url);
}
