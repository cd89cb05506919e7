import type { Translated } from '../../words/spoken.ts';

/** What is asked before a payer's personal data is erased. */
export const erasureEn = {
  title: 'Erase personal data',
  text: 'Everywhere that this server keeps it: in the customer, in all of its sessions and those with the same e-mail address, in events, webhooks, receipts and the log of requests.',
  gone: 'Gone for good: e-mail address, name, phone, metadata, and the mark of the network that payments came from.',
  stays: 'Stays as it is: amounts, currencies, times, states, ids, and what was sold. Your books add up as before.',
  elsewhere:
    'What your own systems, the payment providers and mailboxes have received is theirs to erase. Answers that are kept for retries go within 24 hours.',
  sure: 'Type {word} to confirm',
  fault: 'Type {word}, just as it stands here. Nothing was erased.',
  button: 'Erase for good',
  keep: 'Keep it',
} as const;

export const erasureFr: Translated<typeof erasureEn> = {
  title: 'Effacer les données personnelles',
  text: 'Partout où ce serveur les conserve : chez le client, dans toutes ses sessions et celles qui ont la même adresse e-mail, dans les événements, les webhooks, les reçus et le journal des requêtes.',
  gone: 'Perdus pour de bon : adresse e-mail, nom, téléphone, métadonnées et la marque du réseau d’où venaient les paiements.',
  stays:
    'Reste tel quel : montants, devises, heures, états, identifiants et ce qui a été vendu. Vos comptes tombent juste comme avant.',
  elsewhere:
    'Ce que vos propres systèmes, les prestataires de paiement et les boîtes mail ont reçu, à eux de l’effacer. Les réponses gardées pour les nouvelles tentatives disparaissent sous 24 heures.',
  sure: 'Saisissez {word} pour confirmer',
  fault: 'Saisissez {word}, exactement comme ici. Rien n’a été effacé.',
  button: 'Effacer pour de bon',
  keep: 'Les garder',
};

export const erasurePl: Translated<typeof erasureEn> = {
  title: 'Usuń dane osobowe',
  text: 'Wszędzie, gdzie ten serwer je przechowuje: u klienta, we wszystkich jego sesjach i w sesjach z tym samym adresem e-mail, w zdarzeniach, webhookach, potwierdzeniach i dzienniku żądań.',
  gone: 'Znikną na zawsze: adres e-mail, nazwa, telefon, metadane i znacznik sieci, z której płacono.',
  stays:
    'Pozostaje bez zmian: kwoty, waluty, czasy, stany, identyfikatory i to, co sprzedano. Księgi zgadzają się jak dotąd.',
  elsewhere:
    'To, co otrzymały Twoje własne systemy, operatorzy płatności i skrzynki pocztowe, muszą usunąć oni sami. Odpowiedzi przechowywane na potrzeby ponowień znikają w ciągu 24 godzin.',
  sure: 'Wpisz {word}, aby potwierdzić',
  fault: 'Wpisz {word}, dokładnie tak jak tutaj. Nic nie zostało usunięte.',
  button: 'Usuń na zawsze',
  keep: 'Zachowaj',
};
