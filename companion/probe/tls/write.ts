/** Writes the TLS presentation language (RFC 8446 section 3). */

export function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

export function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
}

export function vector8(...parts: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([inside.length]), inside]);
}

export function vector16(...parts: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(parts);
  return Buffer.concat([u16(inside.length), inside]);
}

/** A handshake message with its header. */
export function handshakeMessage(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([type]), u24(body.length), body]);
}
