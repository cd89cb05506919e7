import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactNode, useId } from 'react';
import { type CheckoutOptions, useCheckout } from './use-checkout.js';

export interface CheckoutButtonProps
  extends CheckoutOptions,
    Omit<ComponentPropsWithoutRef<'button'>, keyof CheckoutOptions | 'type'> {
  /** Default: Pay. */
  children?: ReactNode;
  /** Instead of the children while the session is made. */
  loadingText?: ReactNode;
  /** What a payer reads, and hears, when it failed. */
  errorText?: ReactNode | ((error: Error) => ReactNode);
  errorClassName?: string;
}

const FAILED = 'The payment could not be opened. Nothing was taken. Please try again.';

/**
 * A button that opens a checkout. It has no style of its own: use `className`, and `data-status` for how it stands. It keeps
 * the focus while it is busy, so it is never `disabled` by itself.
 */
export const CheckoutButton = forwardRef<HTMLButtonElement, CheckoutButtonProps>(function CheckoutButton(props, ref) {
  const { createSession, mode = 'redirect', onCompleted, onClosed, onError, ...rest } = props;
  const { children = 'Pay', loadingText, errorText = FAILED, errorClassName, onClick, ...button } = rest;
  const { status, error, open } = useCheckout({ createSession, mode, onCompleted, onClosed, onError });
  const errorId = useId();
  const isBusy = status === 'loading';
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event);
    if (!event.defaultPrevented) open();
  };
  return (
    <>
      <button
        aria-describedby={error ? errorId : undefined}
        {...button}
        ref={ref}
        type="button"
        data-status={status}
        aria-busy={isBusy}
        aria-disabled={isBusy || status === 'open' || undefined}
        onClick={click}
      >
        {isBusy && loadingText !== undefined ? loadingText : children}
      </button>
      {/* There before it says something: what appears together with its words is not announced everywhere. */}
      <span id={errorId} role="alert" className={errorClassName}>
        {error ? (typeof errorText === 'function' ? errorText(error) : errorText) : null}
      </span>
    </>
  );
});
