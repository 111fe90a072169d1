/** Who writes from the demo's domains. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

const NAMES = [
  'Anna de Wit',
  'Bram Visser',
  'Carla Neumann',
  'David Okafor',
  'Eva Lindqvist',
  'Farid Haddad',
  'Greta Novak',
  'Hugo Martens',
  'Ines Duarte',
  'Jan Kowalski',
  'Katja Virtanen',
  'Lars Holm',
  'Maria Rossi',
  'Nora Byrne',
  'Otto Weber',
  'Priya Nair',
  'Quinten Bos',
  'Rosa Alvarez',
  'Samir Aziz',
  'Tess Janssen',
];

/** A person at a domain, another at each place of the list. */
export function personAt(domain: string, place: number): Person {
  const name = NAMES[place % NAMES.length] ?? 'Somebody';
  return { name, address: `${name.split(' ')[0]?.toLowerCase()}@${domain}` };
}
