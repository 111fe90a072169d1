/** An extension's archive as Chromium takes it from a server: signed, in its format CRX3 (`crx3.proto` in its sources). */
import { sign } from 'node:crypto';
import { idOctets } from './chromium-id.ts';

export interface SigningKeys {
  /** In DER. */
  readonly publicKey: Uint8Array;
  /** In PEM. */
  readonly privateKey: string;
}

export function crxOf(archive: Uint8Array, { publicKey, privateKey }: SigningKeys): Uint8Array {
  const id = field(1, idOctets(publicKey));
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), uint32(id.length), id, archive]);
  const proof = Buffer.concat([field(1, publicKey), field(2, sign('sha256', signed, privateKey))]);
  const header = Buffer.concat([field(2, proof), field(10_000, id)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, archive]);
}

/** A field of a protocol buffer whose value is octets (kind 2): number and kind, length, octets. */
function field(number: number, octets: Uint8Array): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(octets.length), octets]);
}

function varint(value: number): Buffer {
  return value < 0x80 ? Buffer.of(value) : Buffer.concat([Buffer.of((value & 0x7f) | 0x80), varint(value >> 7)]);
}

function uint32(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32LE(value);
  return octets;
}
