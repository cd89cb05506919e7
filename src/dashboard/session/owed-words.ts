import { words } from '../../words/words.ts';

/** A refund that goes back from the merchant's own wallet, in what it waits for. */
export const owedWords = words(
  {
    title: 'Refund of {amount}',
    goOn: 'Go on…',
    attention: {
      name_address:
        'A refund of {amount} waits for the payer to name an address. Until then the payer has nothing back.',
      send: 'A refund of {amount} waits for you to send it from your wallet. Until then the payer has nothing back.',
    },
    waits: {
      name_address: 'The payer has to name an address.',
      send: 'You have to send {amount}.',
      confirm: 'Sent: {count, plural, one {# confirmation} other {# confirmations}} so far.',
    },
    why: 'This server cannot send from your wallet: it knows no private key.',
    name_address:
      'The payer names the address that {asset} goes back to on {network}, on the page of the session. Send them its link. Where they have told you an address, enter it here.',
    payerLink: 'The payer’s link',
    address: 'Address of the payer',
    addressHelp: 'On {network}. An exchange’s address may not take it: ask the payer whether it is their own.',
    saveAddress: 'Save the address',
    otherAddress: 'Another address',
    send: 'Send exactly this from your wallet, then give the transaction.',
    lost: 'What was sent before is not known to the chain any more, and may still be mined. Look for it in your wallet before you send again, or it goes back twice.',
    names: {
      amount: 'Amount',
      network: 'Network',
      address: 'To',
      token: 'Token contract',
      transaction: 'Transaction',
      lost: 'Sent before',
    },
    qr: 'The transfer, for your wallet to scan',
    openWallet: 'Open in a wallet',
    copy: { amount: 'Copy the amount', address: 'Copy the address', link: 'Copy the link' },
    copied: 'Copied',
    transaction: 'Hash of the transaction',
    transactionHelp:
      'Your wallet shows it once it is sent. It is looked up on the chain, and counts for this refund alone.',
    saveTransaction: 'Check the transaction',
    otherTransaction: 'Another transaction took its place',
    confirm: 'It was sent, and is waited for until it cannot be taken back. Nothing is to be done.',
    over: 'This refund does not wait for anything any more.',
  },
  {
    fr: {
      title: 'Remboursement de {amount}',
      goOn: 'Continuer…',
      attention: {
        name_address:
          'Un remboursement de {amount} attend que le payeur indique une adresse. D’ici là, le payeur n’a rien reçu.',
        send: 'Un remboursement de {amount} attend que vous l’envoyiez de votre portefeuille. D’ici là, le payeur n’a rien reçu.',
      },
      waits: {
        name_address: 'Le payeur doit indiquer une adresse.',
        send: 'Vous devez envoyer {amount}.',
        confirm: 'Envoyé : {count, plural, one {# confirmation} other {# confirmations}} pour l’instant.',
      },
      why: 'Ce serveur ne peut rien envoyer de votre portefeuille : il ne connaît aucune clé privée.',
      name_address:
        'Le payeur indique, sur la page de la session, l’adresse à laquelle {asset} lui revient sur {network}. Envoyez-lui le lien. S’il vous a donné une adresse, saisissez-la ici.',
      payerLink: 'Lien du payeur',
      address: 'Adresse du payeur',
      addressHelp:
        'Sur {network}. L’adresse d’une plateforme d’échange peut ne pas convenir : demandez au payeur si c’est la sienne.',
      saveAddress: 'Enregistrer l’adresse',
      otherAddress: 'Une autre adresse',
      send: 'Envoyez exactement ceci de votre portefeuille, puis indiquez la transaction.',
      lost: 'Ce qui a été envoyé auparavant n’est plus connu de la chaîne et peut encore y être inscrit. Cherchez-le dans votre portefeuille avant d’envoyer de nouveau : sinon le remboursement partirait deux fois.',
      names: {
        amount: 'Montant',
        network: 'Réseau',
        address: 'À',
        token: 'Contrat du jeton',
        transaction: 'Transaction',
        lost: 'Envoyé auparavant',
      },
      qr: 'Le transfert, à scanner avec votre portefeuille',
      openWallet: 'Ouvrir dans un portefeuille',
      copy: { amount: 'Copier le montant', address: 'Copier l’adresse', link: 'Copier le lien' },
      copied: 'Copié',
      transaction: 'Empreinte de la transaction',
      transactionHelp:
        'Votre portefeuille l’affiche après l’envoi. Elle est vérifiée sur la chaîne et ne vaut que pour ce remboursement.',
      saveTransaction: 'Vérifier la transaction',
      otherTransaction: 'Une autre transaction l’a remplacée',
      confirm: 'Elle a été envoyée ; on attend qu’elle ne puisse plus être annulée. Il n’y a rien à faire.',
      over: 'Ce remboursement n’attend plus rien.',
    },
    pl: {
      title: 'Zwrot {amount}',
      goOn: 'Dalej…',
      attention: {
        name_address: 'Zwrot {amount} czeka, aż płacący poda adres. Do tego czasu płacący niczego nie odzyska.',
        send: 'Zwrot {amount} czeka, aż wyślesz go ze swojego portfela. Do tego czasu płacący niczego nie odzyska.',
      },
      waits: {
        name_address: 'Płacący ma podać adres.',
        send: 'Musisz wysłać {amount}.',
        confirm:
          'Wysłano: na razie {count, plural, one {# potwierdzenie} few {# potwierdzenia} many {# potwierdzeń} other {# potwierdzenia}}.',
      },
      why: 'Ten serwer nie może niczego wysłać z Twojego portfela: nie zna żadnego klucza prywatnego.',
      name_address:
        'Płacący podaje na stronie sesji adres, na który {asset} wraca w sieci {network}. Wyślij mu link. Jeśli podał Ci adres, wpisz go tutaj.',
      payerLink: 'Link dla płacącego',
      address: 'Adres płacącego',
      addressHelp: 'W sieci {network}. Adres giełdy może się nie nadawać: zapytaj płacącego, czy jest jego własny.',
      saveAddress: 'Zapisz adres',
      otherAddress: 'Inny adres',
      send: 'Wyślij dokładnie tyle ze swojego portfela, a potem podaj transakcję.',
      lost: 'Łańcuch nie zna już tego, co wysłano wcześniej, a może to jeszcze przyjąć. Sprawdź to w portfelu, zanim wyślesz ponownie: inaczej zwrot poszedłby dwa razy.',
      names: {
        amount: 'Kwota',
        network: 'Sieć',
        address: 'Do',
        token: 'Kontrakt tokena',
        transaction: 'Transakcja',
        lost: 'Wysłano wcześniej',
      },
      qr: 'Przelew do zeskanowania portfelem',
      openWallet: 'Otwórz w portfelu',
      copy: { amount: 'Kopiuj kwotę', address: 'Kopiuj adres', link: 'Kopiuj link' },
      copied: 'Skopiowano',
      transaction: 'Hash transakcji',
      transactionHelp:
        'Portfel pokazuje go po wysłaniu. Transakcja jest sprawdzana w łańcuchu i liczy się tylko dla tego zwrotu.',
      saveTransaction: 'Sprawdź transakcję',
      otherTransaction: 'Zastąpiła ją inna transakcja',
      confirm: 'Została wysłana; czekamy, aż nie będzie można jej cofnąć. Nie trzeba nic robić.',
      over: 'Ten zwrot na nic już nie czeka.',
    },
  },
);
