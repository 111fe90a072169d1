/** German sentences for answers that did not come, and for chains of trust that do not hold (R2, R14). */
import type { dnssec as english } from '../en/dnssec.ts';

export const dnssec = {
  'resolver-unreachable':
    'Der Resolver {resolver} war nicht erreichbar; die {type}-Einträge von {name} sind darum nicht bekannt.',
  'resolver-redirected':
    'Der Resolver {resolver} hat die Frage weiterverwiesen, und das darf ein DNS-over-HTTPS-Resolver nicht.',
  'resolver-http-status':
    'Der Resolver {resolver} antwortete mit dem HTTP-Status {status} statt mit einer DNS-Nachricht.',
  'resolver-content-type':
    'Der Resolver {resolver} antwortete mit {contentType} statt mit einer DNS-Nachricht; vielleicht steht eine Anmeldeseite oder ein Filter dazwischen.',
  'resolver-too-large':
    'Der Resolver {resolver} antwortete mit mehr als {limit} Oktetten; so lang ist keine DNS-Nachricht.',
  'resolver-timeout':
    'Der Resolver {resolver} beantwortete die Frage nach den {type}-Einträgen von {name} nicht innerhalb von {seconds} Sekunden.',
  'answer-malformed': 'Der Resolver {resolver} antwortete mit Oktetten, die keine DNS-Nachricht sind.',
  'answer-truncated': 'Der Resolver {resolver} hat seine Antwort zu den {type}-Einträgen von {name} abgeschnitten.',
  'answer-mismatched':
    'Der Resolver {resolver} beantwortete eine andere Frage als die nach den {type}-Einträgen von {name}.',
  'answer-rcode': 'Der Resolver {resolver} konnte die {type}-Einträge von {name} nicht ermitteln und meldete {said}.',
  timeout: 'Die Zeit war abgelaufen, bevor das bekannt war.',
  'no-trust-anchor': 'Kein Vertrauensanker deckt {zone} ab; darüber lässt sich also nichts beweisen.',
  'type-not-supported': 'Einträge des Typs {type} lassen sich nicht für sich allein prüfen.',
  'signature-missing': 'Die {type}-Einträge von {name} haben keine Signatur, obwohl ihre Zone signiert ist.',
  'signature-labels': 'Die Signatur der {type}-Einträge von {name} wurde für einen längeren Namen erstellt.',
  'signature-dates': 'Die Signatur der {type}-Einträge von {name} endet, bevor sie beginnt.',
  'signature-expired': 'Die Signatur der {type}-Einträge von {name} ist abgelaufen.',
  'signature-not-yet-valid': 'Die Signatur der {type}-Einträge von {name} ist noch nicht gültig.',
  'signature-key-unknown':
    'Die {type}-Einträge von {name} sind mit dem Schlüssel {keyTag} signiert, den {zone} nicht als Signaturschlüssel veröffentlicht.',
  'signature-wrong':
    'Die Signatur der {type}-Einträge von {name} passt nicht zu ihnen: Sie wurden verändert oder mit einem anderen Schlüssel signiert.',
  'denial-missing': 'Der Resolver sagt, {name} habe keinen {type}-Eintrag, aber nichts beweist es.',
  'denial-incomplete': 'Die Einträge, die beweisen sollen, dass {name} keinen {type}-Eintrag hat, beweisen es nicht.',
  'wildcard-unproven':
    'Die {type}-Einträge von {name} stammen aus einer Wildcard, aber nichts beweist, dass es keinen näheren Namen gibt.',
  'ds-malformed': 'Die DS-Einträge von {zone} haben eine ungültige Form.',
  'dnskey-missing': 'Die übergeordnete Zone sagt, {zone} sei signiert, aber {zone} hat keine DNSKEY-Einträge.',
  'dnskey-no-match': 'Keiner der DNSKEY-Einträge von {zone} passt zu den DS-Einträgen in der übergeordneten Zone.',
  'anchor-no-match': 'Keiner der DNSKEY-Einträge von {zone} ist der, für den der Vertrauensanker bürgt.',
  'clock-off':
    'Selbst die Signaturen der Rootzone gelten zu dieser Uhrzeit nicht: Wahrscheinlich ist die Uhr dieses Computers oder die angegebene Zeit falsch.',
  'alias-loop': 'Die Aliasse führen im Kreis zu {name} zurück.',
  'alias-limit': 'Bis {name} folgen mehr als acht Aliasse aufeinander.',
  'alias-malformed': 'Der Alias unter {name} hat eine ungültige Form oder mehr als ein Ziel.',
  'dname-mismatch': 'Der Alias unter {name} ist nicht der, den der DNAME-Eintrag darüber ergibt.',
  'dname-too-long': 'Der DNAME-Eintrag über {name} ergibt einen Namen von mehr als 255 Oktetten.',
  'work-limit':
    'Die {type}-Einträge von {name} zu beweisen, würde mehr Arbeit kosten, als eine ehrliche Antwort je braucht.',
  'unsigned-delegation':
    '{zone} ist nicht signiert: Die übergeordnete Zone beweist, dass es dafür keinen DS-Eintrag gibt.',
  'opt-out': 'Der Beweis hat bei {zone} eine Lücke (NSEC3-Opt-out); die Antwort gilt daher als nicht signiert.',
  'unsupported-algorithms':
    '{zone} ist nur mit Algorithmen oder Hashwerten signiert, die nicht unterstützt werden (Algorithmus {algorithm}, Hashwert {digestType}), und gilt daher als nicht signiert.',
  'nsec3-iterations':
    '{zone} verwendet {iterations} NSEC3-Iterationen; über 150 gelten die Verneinungen als nicht signiert (RFC 9276).',
  'weak-sha1': '{zone} ist mit SHA-1 signiert, das nicht mehr sicher ist.',
  'weak-ds': 'Der DS-Eintrag von {zone} ist ein SHA-1-Hashwert, und der ist nicht mehr sicher.',
  'weak-rsa': '{zone} ist mit einem RSA-Schlüssel von {bits} Bit signiert, der zu kurz ist.',
  'weak-nsec3-iterations': '{zone} verwendet {iterations} NSEC3-Iterationen; empfohlen ist 0 (RFC 9276).',
} satisfies Record<keyof typeof english, string>;
