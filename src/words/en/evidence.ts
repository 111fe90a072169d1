/** English sentences for evidence files: the step at which one does not hold, and what one that holds leaves to its maker's word. */
import type { ExportCode } from '../../evidence/export.ts';
import type { RelianceCode } from '../../evidence/reliance.ts';
import type { VerifyCode } from '../../evidence/verify.ts';

export const evidence = {
  'evidence-too-large': 'The file is longer than {limit} characters: no evidence file is.',
  'evidence-not-json': 'The file is not JSON, or was cut off.',
  'evidence-other-file': 'The file is not an evidence file of DANE Badge.',
  'evidence-version': 'The file has version {version} of the format; version {known} is known here.',
  'evidence-format':
    'The file does not have the shape of an evidence file: at “{at}” there should be something of this form: {expected}.',
  'evidence-message': 'The recorded message for {name} {type} is no answer to that question. {because}',
  'evidence-from-the-future': 'The file says that it was made at {time}, which is still to come by the clock here.',
  'evidence-handshake': 'The handshake of {host} at {address} does not prove itself. {because}',
  'evidence-trust-anchor':
    'The file was made with other trust anchors than those trusted here, and does not hold under these.',
  'evidence-question-missing':
    'The check asks for {name} {type}, and the file has neither an answer nor why there is none.',
  'evidence-differs':
    'The recorded messages do not support what the file states: “{field}” is stated as “{stated}” and found to be “{found}”.',
  'evidence-altered':
    'The file was altered after it was made, in a place that the other steps do not depend on: its digest does not fit.',
  'evidence-without-sha1':
    'An evidence file can’t be made while SHA-1 signatures are refused in the settings: whoever verifies the file accepts them.',
  'evidence-too-much': 'The check of {domain} saw more than an evidence file can hold.',
  'relies-on-anchor':
    'Everything rests on the trust anchors that were given here, which are not the root keys that IANA publishes.',
  'relies-on-time':
    'The time of the check, {time}, is the word of whoever made the file; the signatures were valid at that time.',
  'relies-on-time-after':
    'The time of the check, {time}, is the word of whoever made the file; the signatures were valid at that time, and the handshakes took place after {after}.',
  'relies-on-unsigned': 'Answers outside DNSSEC can be anybody’s: {names}. Proven is only that they are not signed.',
  'relies-on-bogus': 'That answers failed their DNSSEC check may be the doing of who made the file: {names}.',
  'relies-on-unanswered': 'That questions got no usable answer is the word of whoever made the file: {names}.',
  'relies-on-place':
    'Proven is that the holder of the certificate’s key answered, not that it was at this address: {names}.',
  'relies-on-one-key':
    'That these servers have no second key of another kind, with a certificate of its own, is the word of whoever made the file: {names}.',
  'relies-on-certificates':
    'TLS 1.2 signs no certificates. Proven is the server’s key; what is said of its certificates, and so of records other than 3 1 x and of the next change of key, is the word of whoever made the file: {names}.',
  'relies-on-mismatch':
    'That a certificate which does not match was shown at this address is the word of whoever made the file: {names}.',
  'relies-on-claimed-chain': 'Certificates shown without proof of a handshake: {names}.',
  'relies-on-silence':
    'What went wrong before there was a certificate to see is the word of whoever made the file: {names}.',
  'relies-on-port': 'The mail servers were met on port {port}, not on port 25.',
  'relies-on-no-probe': 'No mail server was connected to.',
} satisfies Record<VerifyCode | ExportCode | RelianceCode, string>;
