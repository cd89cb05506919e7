/** What the shop reads of the API's answers; the rest is shown as it came. */
export type WireSession = {
  readonly id: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly url: string;
  readonly amount: number;
  readonly currency: string;
  readonly payment: string | null;
  readonly payment_status: 'paid' | 'unpaid';
  readonly customer_email: string | null;
  readonly client_reference_id: string | null;
  readonly success_url: string | null;
  readonly cancel_url: string | null;
  readonly line_items: readonly WireLineItem[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly expires_at: string;
  readonly completed_at: string | null;
  readonly canceled_at: string | null;
};

export type WireLineItem = {
  readonly name: string;
  readonly description: string | null;
  readonly unit_amount: number;
  readonly quantity: number;
};

export type WireEvent = {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  /** The event's place among its session's, from 1 and without a gap. */
  readonly sequence: number;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
};

export type WireEndpoint = {
  readonly id: string;
  readonly url: string;
  readonly status: 'enabled' | 'disabled';
  /** At creation only. */
  readonly secret?: string;
};

export type WireList<T> = { readonly data: readonly T[]; readonly has_more: boolean };
