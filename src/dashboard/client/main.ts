import { watchBrandPreview } from './brand-preview.ts';
import { watchCopying } from './copying.ts';
import { watchExporting } from './exporting.ts';
import { watchGoKeys } from './go-keys.ts';
import { watchHeldList } from './held-list.ts';
import { watchLive } from './live.ts';
import { watchMenus } from './menus.ts';
import { watchPalette } from './palette.ts';
import { watchPasskeys } from './passkeys.ts';
import { showPlace } from './place-in-view.ts';
import { watchPrinting } from './printing.ts';
import { watchRefreshing } from './refreshing.ts';
import { watchSearchKey } from './search-key.ts';
import { watchSingleKeys } from './single-keys.ts';

/** The dashboard works without this. With it, every page is a key or two away and menus close by themselves. */
showPlace();
watchMenus();
watchSearchKey(watchPalette());
watchGoKeys();
watchSingleKeys();
watchCopying();
watchPrinting();
watchPasskeys();
watchHeldList();
watchLive();
watchRefreshing();
watchExporting();
watchBrandPreview();
