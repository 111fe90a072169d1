/** What a zone of a world is to be: how it is signed, what stands in it, and what is broken of it once it is signed. */
import type { Algorithm } from '../../internet/table/schema.ts';

export type Signing =
  | { readonly kind: 'unsigned' }
  | {
      readonly kind: 'nsec' | 'nsec3' | 'nsec3-optout';
      readonly algorithms: readonly Algorithm[];
      /** Key signing and zone signing keys, or keys that do both. */
      readonly split: boolean;
      /** One more key that signs nothing. */
      readonly standby: boolean;
      readonly iterations: number;
      /** Hexadecimal; `-` for none. */
      readonly salt: string;
      readonly signer: 'dnssec-signzone' | 'ldns-signzone';
      readonly validity: 'now' | 'past' | 'future';
    };

/** A DS record of the parent: of which of the child's keys, and what is not true of it. */
export interface DsPlan {
  readonly digest: 1 | 2 | 4;
  readonly wrong?: 'digest' | 'tag' | 'digest-type' | 'algorithm' | 'other-algorithm';
}

export interface RecordPlan {
  readonly owner: string;
  readonly type: string;
  readonly rdata: string;
}

/** By editing the zone's text after it was signed (`breakage.ts`). */
export type ZoneBreakage =
  | 'drop-signature'
  | 'corrupt-signature'
  | 'drop-denial'
  | 'drop-all-denial'
  | 'drop-record'
  | 'alter-record'
  | 'swap-rdata'
  | 'drop-key'
  | 'drop-all-signatures'
  | 'drop-key-signatures'
  | 'clear-zone-flag'
  | 'foreign-keys'
  | 'one-expired';

export interface ZonePlan {
  readonly name: string;
  readonly parent: ZonePlan | null;
  readonly signing: Signing;
  readonly ds: readonly DsPlan[];
  readonly records: RecordPlan[];
  readonly breakages: ZoneBreakage[];
}
