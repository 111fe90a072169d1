/** German sentences for input that holds no mail domain (R1). */
import type { input as english } from '../en/input.ts';

export const input = {
  'input-empty': 'Geben Sie eine Domain oder eine E-Mail-Adresse ein.',
  'input-web-address': 'Das ist eine Webadresse; geben Sie ein, was in einer E-Mail-Adresse nach dem @ steht.',
  'input-several-addresses':
    'Außerhalb von Anführungszeichen steht mehr als ein @; geben Sie immer nur eine Adresse ein.',
  'input-percent-encoding': 'Im Link steht ein %, dem keine zwei Hexadezimalziffern eines UTF-8-Textes folgen.',
  'domain-missing': 'Nach dem @ steht keine Domain.',
  'domain-address-literal':
    'Eine E-Mail-Adresse mit einer IP-Adresse in Klammern hat keine Domain; DANE kann für sie also nicht gelten.',
  'domain-ip-address': 'Das ist eine IP-Adresse; DANE braucht einen Domainnamen.',
  'domain-numeric': 'Eine Domain kann nicht auf eine Zahl enden.',
  'domain-single-label':
    'Eine Maildomain hat mindestens zwei Teile mit einem Punkt dazwischen, zum Beispiel example.nl.',
  'domain-empty-label': 'Zwischen zwei Punkten oder vor dem ersten steht nichts.',
  'domain-label-too-long': 'Ein Teil zwischen zwei Punkten ist länger als 63 Zeichen.',
  'domain-too-long': 'Die Domain ist länger als 253 Zeichen.',
  'domain-character': 'In einer Domain darf das Zeichen {character} nicht vorkommen.',
  'domain-idn': 'Die Domain enthält Zeichen, die internationale Domainnamen (UTS 46) nicht erlauben.',
} satisfies Record<keyof typeof english, string>;
