/** Dutch sentences for input that holds no mail domain (R1). */
import type { input as english } from '../en/input.ts';

export const input = {
  'input-empty': 'Typ een domein of een e-mailadres.',
  'input-web-address': 'Dat is een webadres; typ wat in een e-mailadres na de @ staat.',
  'input-several-addresses': 'Er staat meer dan één @ buiten aanhalingstekens; typ één adres tegelijk.',
  'input-percent-encoding': 'De link heeft een % zonder twee hexadecimale cijfers van UTF-8-tekst erachter.',
  'domain-missing': 'Er staat geen domein na de @.',
  'domain-address-literal':
    'Een e-mailadres met een IP-adres tussen haken heeft geen domein, dus DANE kan er niet voor gelden.',
  'domain-ip-address': 'Dat is een IP-adres; DANE heeft een domeinnaam nodig.',
  'domain-numeric': 'Een domein kan niet op een getal eindigen.',
  'domain-single-label': 'Een maildomein heeft minstens twee delen met een punt ertussen, bijvoorbeeld example.nl.',
  'domain-empty-label': 'Er staat niets tussen twee punten, of voor de eerste.',
  'domain-label-too-long': 'Een deel tussen twee punten is langer dan 63 tekens.',
  'domain-too-long': 'Het domein is langer dan 253 tekens.',
  'domain-character': 'In een domein mag het teken {character} niet voorkomen.',
  'domain-idn': 'Het domein heeft tekens die internationale domeinnamen (UTS 46) niet toestaan.',
} satisfies Record<keyof typeof english, string>;
