import type { Uuid } from './ids.ts';
import type { MethodType } from './method.ts';

/** How an account's payment page looks and behaves, in both modes. */
export type CheckoutSettings = {
  readonly brand: Brand;
  /** Sites that may show the page within their own: origins such as `https://shop.example`. */
  readonly allowedOrigins: readonly string[];
  /** What is offered for a currency, in this order; a currency that is not named offers what can settle it. */
  readonly methodsByCurrency: Readonly<Record<string, readonly MethodType[]>>;
  /** Whether the payer of an expired session may start again on the page, in a new session with the same content. */
  readonly recoverExpired: boolean;
  /** Whether the payer is mailed a receipt, where this server can mail at all. */
  readonly emailReceipts: boolean;
};

export type Brand = {
  /** `#rrggbb`, as the merchant gave it; the page corrects it where it could not be read. */
  readonly accentColor: string | null;
  readonly logo: Logo | null;
  readonly supportEmail: string | null;
  /** E.164. */
  readonly supportPhone: string | null;
  readonly supportUrl: string | null;
  readonly termsUrl: string | null;
};

/** A picture in the `logos` table. Its id follows from its content, so that its address can be kept for ever. */
export type Logo = { readonly id: string; readonly width: number; readonly height: number };

export type LogoFile = {
  readonly id: string;
  readonly accountId: Uuid;
  readonly mediaType: string;
  readonly content: Uint8Array;
};

/** The first view of the page has 14 KB in all: a logo must be no more than a guest in it. */
export const LOGO_LIMITS = { bytes: 16 * 1024, minSide: 16, maxSide: 1024 } as const;

export const DEFAULT_BRAND: Brand = {
  accentColor: null,
  logo: null,
  supportEmail: null,
  supportPhone: null,
  supportUrl: null,
  termsUrl: null,
};

export const DEFAULT_CHECKOUT_SETTINGS: CheckoutSettings = {
  brand: DEFAULT_BRAND,
  allowedOrigins: [],
  methodsByCurrency: {},
  recoverExpired: false,
  emailReceipts: true,
};

export const MAX_ALLOWED_ORIGINS = 50;

/** What is absent stays; null takes a setting away. Origins are replaced as a whole, methods currency by currency. */
export type CheckoutSettingsChange = {
  readonly brand?: { readonly [Field in keyof Omit<Brand, 'logo'>]?: Brand[Field] | undefined } | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly methodsByCurrency?: Readonly<Record<string, readonly MethodType[] | null>> | undefined;
  readonly recoverExpired?: boolean | undefined;
  readonly emailReceipts?: boolean | undefined;
};

export function changeCheckoutSettings(known: CheckoutSettings, change: CheckoutSettingsChange): CheckoutSettings {
  return {
    brand: { ...known.brand, ...given(change.brand ?? {}) },
    allowedOrigins: change.allowedOrigins ? [...new Set(change.allowedOrigins)] : known.allowedOrigins,
    methodsByCurrency: mergeMethods(known.methodsByCurrency, change.methodsByCurrency ?? {}),
    recoverExpired: change.recoverExpired ?? known.recoverExpired,
    emailReceipts: change.emailReceipts ?? known.emailReceipts,
  };
}

function given<T extends object>(change: T): T {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;
}

function mergeMethods(
  known: CheckoutSettings['methodsByCurrency'],
  change: NonNullable<CheckoutSettingsChange['methodsByCurrency']>,
): CheckoutSettings['methodsByCurrency'] {
  const merged = Object.entries({ ...known, ...change }).flatMap(([currency, methods]) =>
    methods === null ? [] : [[currency, [...new Set(methods)]] as const],
  );
  return Object.fromEntries(merged);
}
