import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Permission } from '../core/people/role.ts';
import type { Desk } from './desk.ts';
import type { Visit } from './visit.ts';

/** One page or deed of an account. `routes.ts` lists them all, and a test asks each for every role. */
export type Route = {
  readonly method: 'GET' | 'POST';
  /** Below `/dashboard/:account/:mode`. */
  readonly path: `/${string}`;
  /** Without it the answer is 403, and nothing is done. */
  readonly needs: Permission;
  /** Who is there proves it again, where that was long ago: for what cannot be undone, or opens a door. */
  readonly asksWho?: boolean;
  /** Only where no money is real: elsewhere the answer is 404. */
  readonly testOnly?: boolean;
  readonly handle: (desk: Desk, visit: Visit) => Promise<Answer>;
};

export type Answer =
  /** `section` marks the place in the navigation. */
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly section?: Section;
      readonly body: VNode;
      readonly statusCode?: number;
      /** Whether it frames previews of the payment page. */
      readonly hasFrames?: boolean;
    }
  /** To another address of this site, after something was done. */
  | { readonly kind: 'go'; readonly to: string }
  /** Whatever else: a file, a stream of events. */
  | { readonly kind: 'other'; readonly send: (request: FastifyRequest, reply: FastifyReply) => unknown };

export const SECTIONS = [
  'home',
  'sessions',
  'customers',
  'products',
  'books',
  'webhooks',
  'events',
  'keys',
  'requests',
  'testing',
  'settings',
  'team',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];
