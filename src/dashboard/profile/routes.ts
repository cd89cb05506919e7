import { askToRemovePassword, changePassword, removePassword } from './change-password.tsx';
import { changeProfile } from './change-profile.ts';
import { endLogin, endOtherLogins } from './end-logins.ts';
import type { OwnRoute } from './own-route.ts';
import {
  addPasskey,
  askForNewPasskey,
  questionForNewPasskey,
  removePasskey,
  renamePasskey,
  showPasskey,
} from './passkeys.tsx';
import { askForRecoveryCodes, makeRecoveryCodes } from './recovery-codes.tsx';
import { showProfile } from './show-profile.tsx';
import { askToRemoveTotp, confirmTotp, offerTotp, removeTotp } from './totp.tsx';

/** All there is about who is signed in. A way in is made or closed by who has just proven it. */
export const OWN_ROUTES: readonly OwnRoute[] = [
  { method: 'GET', path: '', handle: (desk, visit) => showProfile(desk, visit) },
  { method: 'POST', path: '', handle: changeProfile },
  { method: 'POST', path: '/password', handle: changePassword },
  { method: 'GET', path: '/password/remove', asksWho: true, handle: askToRemovePassword },
  { method: 'POST', path: '/password/remove', asksWho: true, handle: removePassword },
  { method: 'GET', path: '/totp', asksWho: true, handle: offerTotp },
  { method: 'POST', path: '/totp', asksWho: true, handle: confirmTotp },
  { method: 'GET', path: '/totp/remove', asksWho: true, handle: askToRemoveTotp },
  { method: 'POST', path: '/totp/remove', asksWho: true, handle: removeTotp },
  { method: 'GET', path: '/recovery-codes', asksWho: true, handle: askForRecoveryCodes },
  { method: 'POST', path: '/recovery-codes', asksWho: true, handle: makeRecoveryCodes },
  { method: 'GET', path: '/passkeys/new', asksWho: true, handle: askForNewPasskey },
  { method: 'POST', path: '/passkeys/new', asksWho: true, handle: addPasskey },
  { method: 'POST', path: '/passkeys/question', asksWho: true, handle: questionForNewPasskey },
  { method: 'GET', path: '/passkeys/:passkey', asksWho: true, handle: showPasskey },
  { method: 'POST', path: '/passkeys/:passkey', asksWho: true, handle: renamePasskey },
  { method: 'POST', path: '/passkeys/:passkey/remove', asksWho: true, handle: removePasskey },
  { method: 'POST', path: '/logins/:login/end', handle: endLogin },
  { method: 'POST', path: '/logins/end-others', handle: endOtherLogins },
];
