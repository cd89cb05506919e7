import type { Route } from '../route.ts';
import { drawBrand, saveBrand, showBrand } from './brand.tsx';
import { saveData, showData } from './data.tsx';
import { saveEmbedding, showEmbedding } from './embedding.tsx';
import { saveGeneral, showGeneral } from './general.tsx';
import { removeLogo, takeLogo } from './logo.ts';
import { saveMail, sendTestMail, showMail } from './mail.tsx';
import { saveMethods, showMethods } from './methods.tsx';
import { railRoutes } from './rails/routes.ts';

export const settingsRoutes: readonly Route[] = [
  { method: 'GET', path: '/settings', needs: 'settings:read', handle: showGeneral },
  { method: 'POST', path: '/settings', needs: 'settings:write', handle: saveGeneral },

  { method: 'GET', path: '/settings/brand', needs: 'settings:read', handle: showBrand },
  { method: 'POST', path: '/settings/brand', needs: 'settings:write', handle: saveBrand },
  { method: 'GET', path: '/settings/brand/preview', needs: 'settings:read', handle: drawBrand },
  { method: 'POST', path: '/settings/brand/logo', needs: 'settings:write', handle: takeLogo },
  { method: 'POST', path: '/settings/brand/logo/remove', needs: 'settings:write', handle: removeLogo },

  { method: 'GET', path: '/settings/methods', needs: 'settings:read', handle: showMethods },
  { method: 'POST', path: '/settings/methods', needs: 'settings:write', handle: saveMethods },

  { method: 'GET', path: '/settings/embedding', needs: 'settings:read', handle: showEmbedding },
  { method: 'POST', path: '/settings/embedding', needs: 'settings:write', handle: saveEmbedding },

  { method: 'GET', path: '/settings/mail', needs: 'settings:read', handle: showMail },
  { method: 'POST', path: '/settings/mail', needs: 'settings:write', handle: saveMail },
  { method: 'POST', path: '/settings/mail/test', needs: 'settings:write', handle: sendTestMail },

  { method: 'GET', path: '/settings/data', needs: 'settings:read', handle: showData },
  { method: 'POST', path: '/settings/data', needs: 'settings:write', handle: saveData },

  ...railRoutes,
];
