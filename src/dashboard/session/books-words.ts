import { words } from '../../words/words.ts';

/** What money does in the books. */
export const booksWords = words(
  {
    title: 'Books',
    columns: { why: 'What for', from: 'From', to: 'To', amount: 'Amount' },
    causes: {
      payment: 'Payment',
      stray_payment: 'Money that settles nothing',
      settlement: 'Settled after all',
      fee: 'Fee',
      refund: 'Refund',
    },
    accounts: { payers: 'Payers', balance: 'Your balance', held: 'Held', fees: 'Fees' },
  },
  {
    fr: {
      title: 'Écritures',
      columns: { why: 'Motif', from: 'De', to: 'Vers', amount: 'Montant' },
      causes: {
        payment: 'Paiement',
        stray_payment: 'Argent qui ne règle rien',
        settlement: 'Finalement réglé',
        fee: 'Frais',
        refund: 'Remboursement',
      },
      accounts: { payers: 'Payeurs', balance: 'Votre solde', held: 'En attente', fees: 'Frais' },
    },
    pl: {
      title: 'Księgi',
      columns: { why: 'Za co', from: 'Z', to: 'Na', amount: 'Kwota' },
      causes: {
        payment: 'Płatność',
        stray_payment: 'Pieniądze, które niczego nie opłacają',
        settlement: 'Jednak opłacone',
        fee: 'Prowizja',
        refund: 'Zwrot',
      },
      accounts: { payers: 'Płacący', balance: 'Twoje saldo', held: 'Zatrzymane', fees: 'Prowizje' },
    },
  },
);
