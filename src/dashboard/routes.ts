import { accountRoutes } from './accounts/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { bookRoutes } from './books/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { findRoutes } from './find/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { paymentLinkRoutes } from './payment-links/routes.ts';
import { productRoutes } from './products/routes.ts';
import { requestRoutes } from './requests/routes.ts';
import type { Route } from './route.ts';
import { storyRoutes } from './session/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { teamRoutes } from './team/routes.ts';
import { testingRoutes } from './testing/routes.ts';
import { unresolvedRoutes } from './unresolved/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** All there is in an account. Each room lists its own. */
export const ROUTES: readonly Route[] = [
  ...homeRoutes,
  ...findRoutes,
  ...sessionRoutes,
  ...storyRoutes,
  ...liveRoutes,
  ...customerRoutes,
  ...productRoutes,
  ...paymentLinkRoutes,
  ...keyRoutes,
  ...webhookRoutes,
  ...eventRoutes,
  ...requestRoutes,
  ...testingRoutes,
  ...settingsRoutes,
  ...teamRoutes,
  ...auditRoutes,
  ...bookRoutes,
  ...unresolvedRoutes,
  ...accountRoutes,
];
