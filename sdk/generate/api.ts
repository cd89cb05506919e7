/** The API as the SDKs show it: what every language's generator writes from. Names are as on the wire; each language has its own. */
export type Api = {
  /** Named objects that are answered: `CheckoutSession`. Those within them come before them. */
  readonly models: readonly ObjectType[];
  /** Named objects that are sent: `CreateCheckoutSessionParams`. */
  readonly params: readonly ObjectType[];
  readonly root: Resource;
  /** What each type of event tells of: the name of a model. */
  readonly events: readonly { readonly type: string; readonly model: string }[];
};

/** `checkout.sessions`: a place in the tree with methods, further places, or both. */
export type Resource = {
  /** In words: `['checkout', 'sessions']`. */
  readonly path: readonly string[];
  readonly description: string;
  readonly methods: Method[];
  readonly children: Resource[];
};

export type Method = {
  /** In words: `create`, `roll_secret`. */
  readonly name: string;
  readonly verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/checkout/sessions/{id}/expire` */
  readonly path: string;
  readonly ids: readonly string[];
  readonly params: { readonly sentAs: 'query' | 'body'; readonly type: ObjectType; readonly required: boolean } | null;
  readonly answer: Answer;
  readonly summary: string;
  readonly description: string;
};

export type Answer = { readonly kind: 'one'; readonly type: Type } | { readonly kind: 'page'; readonly of: Type };

export type Type =
  | { readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'null' | 'any' }
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'map'; readonly of: Type }
  | { readonly kind: 'union'; readonly of: readonly Type[] }
  /** A model, by its name. */
  | { readonly kind: 'model'; readonly name: string }
  | ObjectType;

export type ObjectType = {
  readonly kind: 'object';
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
};

export type Field = {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly description: string;
};
