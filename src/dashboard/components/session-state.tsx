import type { SessionState } from '../../core/insight/session-facts.ts';
import type { Spoken } from '../../words/spoken.ts';
import { words } from '../../words/words.ts';
import { Status, type Tone } from './status.tsx';

const TONES: Readonly<Record<SessionState, Tone>> = {
  open: 'warn',
  processing: 'warn',
  declined: 'bad',
  paid: 'good',
  partly_refunded: 'good',
  refunded: 'off',
  expired: 'off',
  canceled: 'off',
  failed: 'bad',
};

type Props = { readonly state: SessionState; readonly texts: Spoken<(typeof stateWords)['en']> };

/** Where a session stands, as a merchant sees it. */
export function SessionStatus({ state, texts }: Props) {
  return <Status tone={TONES[state]} text={texts[state]} />;
}

export const stateWords = words(
  {
    open: 'Open',
    processing: 'In progress',
    declined: 'Declined, open',
    paid: 'Paid',
    partly_refunded: 'Partly refunded',
    refunded: 'Refunded',
    expired: 'Expired',
    canceled: 'Canceled',
    failed: 'Failed',
  },
  {
    fr: {
      open: 'Ouverte',
      processing: 'En cours',
      declined: 'Refusée, ouverte',
      paid: 'Payée',
      partly_refunded: 'Remboursée en partie',
      refunded: 'Remboursée',
      expired: 'Expirée',
      canceled: 'Annulée',
      failed: 'Échouée',
    },
    pl: {
      open: 'Otwarta',
      processing: 'W toku',
      declined: 'Odrzucona, otwarta',
      paid: 'Opłacona',
      partly_refunded: 'Zwrócona częściowo',
      refunded: 'Zwrócona',
      expired: 'Wygasła',
      canceled: 'Anulowana',
      failed: 'Nieudana',
    },
  },
);
