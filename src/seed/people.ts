import type { Random } from './random.ts';

/** Somebody who buys. */
export type Payer = {
  readonly name: string;
  readonly email: string;
  /** E.164; the simulator goes by its last two digits. */
  readonly phone: string;
  readonly language: string;
};

const FIRST = [
  ...['Ama', 'Kofi', 'Esi', 'Kwame', 'Abena', 'Yaw', 'Akosua', 'Kojo', 'Efua', 'Kwesi', 'Adwoa', 'Yaa'],
  ...['Jan', 'Anna', 'Piotr', 'Maria', 'Tomasz', 'Zofia', 'Marek', 'Ewa', 'Pawel', 'Hanna'],
  ...['Awa', 'Moussa', 'Fatou', 'Ibrahim', 'Aya', 'Kouadio', 'Mariam', 'Yao', 'Aminata', 'Serge'],
  ...['John', 'Jane', 'Alex', 'Sam', 'Robin', 'Kim', 'Lee', 'Chris'],
];
const LAST = [
  ...['Owusu', 'Mensah', 'Boateng', 'Asante', 'Osei', 'Addo', 'Agyeman', 'Darko', 'Appiah', 'Amoah'],
  ...['Kowalski', 'Nowak', 'Wójcik', 'Lewandowska', 'Zieliński', 'Mazur'],
  ...['Kouassi', 'Traoré', 'Koné', 'Diallo', 'Bamba', 'Ouattara'],
  ...['Doe', 'Smith', 'Brown', 'Miller', 'Martin', 'Taylor'],
];
const COUNTRY_CODES = ['+23324', '+22507', '+4860', '+4477'];

/** Each with an address of their own. */
export function makePayer(random: Random, tag: string): Payer {
  const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
  const plain = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replace(' ', '.');
  return {
    name,
    email: `${plain}.${tag}@example.com`,
    phone: random.pick(COUNTRY_CODES) + String(random.below(10_000_000)).padStart(7, '0'),
    language: random.pick(['en', 'en', 'fr', 'pl']),
  };
}
