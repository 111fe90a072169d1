/** RDATA and zone files: what is written is read back, whatever the octets (RFC 1035 section 5.1, RFC 3597). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { octets, records } from './any-records.testing.ts';
import { canonicalRdata } from './layout.ts';
import { Name } from './name.ts';
import { rdataToText } from './presentation.ts';
import { rdataFromText } from './rdata-from-text.ts';
import { RRType } from './types.ts';
import { WireError } from './wire-error.ts';
import { parseZoneFile, recordToText } from './zone-file.ts';

describe('RDATA and zone files', () => {
  it('are read back from text', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [read, ...others] = parseZoneFile(recordToText(record));
        expect(others).toEqual([]);
        expect(read?.name.toWire()).toEqual(record.name.toWire());
        expect(read).toMatchObject({ type: record.type, ttl: record.ttl, rdata: record.rdata });
      }),
    );
  });

  it('have text for any octets of any type', () => {
    fc.assert(
      fc.property(fc.nat(70), octets, (type, data) => {
        expect(rdataToText(type, data)).not.toBe('');
        expect(() => canonicalRdata(type, data)).not.toThrow();
      }),
    );
  });

  it('refuse other text with WireError alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...Object.values(RRType)), (text, type) => {
        for (const read of [() => parseZoneFile(text), () => rdataFromText(type, text.split(' '))]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        }
      }),
    );
  });

  it('lower-cases names in the canonical form of the types of RFC 4034 section 6.2, and no others', () => {
    const upper = Name.parse('A.B').toWire();
    const lower = Name.parse('a.b').toWire();
    for (const type of [RRType.NS, RRType.CNAME, RRType.DNAME, RRType.PTR]) {
      expect(canonicalRdata(type, upper)).toEqual(lower);
    }
    // NSEC was taken off the list by RFC 6840 section 5.1.
    expect(canonicalRdata(RRType.NSEC, upper)).toEqual(upper);
    expect(canonicalRdata(RRType.TXT, upper)).toEqual(upper);
  });
});
