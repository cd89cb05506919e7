import { formatMoney } from './money.ts';
import type { Verified } from './verify-session.ts';

type ReceiptProps = { readonly title: string; readonly text: string; readonly order: Verified };

export function Receipt({ title, text, order: { orderId, status, lines, amount, currency } }: ReceiptProps) {
  return (
    <>
      {status === 'paid' && (
        <svg className="tick" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
          <circle cx="20" cy="20" r="20" />
          <path d="m12 20.5 5.5 5.5L28 15" />
        </svg>
      )}
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      <p className="note">Order {orderId.slice(0, 8).toUpperCase()}</p>
      <ul className="lines">
        {lines.map(({ name, unit_amount, quantity }) => (
          <li key={name} className="row">
            <span>
              {quantity} × {name}
            </span>
            {formatMoney(unit_amount * quantity, currency)}
          </li>
        ))}
      </ul>
      <p className="total">
        Total <strong>{formatMoney(amount, currency)}</strong>
      </p>
      <p>
        <a href="/">Back to the shop</a>
      </p>
    </>
  );
}
