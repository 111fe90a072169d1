/** What Xvfb shows, read from the file in which it keeps its screen (X Window Dump, 32 bits for a pixel). */
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): Colour;
}

/** Fields of the dump's header: 32-bit words, most significant octet first. */
const HEADER = { size: 0, width: 4, height: 5, byteOrder: 7, bytesPerLine: 12, colours: 19 } as const;
const COLOUR_ENTRY_OCTETS = 12;

export function readFrameBuffer(file: string): Picture {
  const dump = readFileSync(file);
  const word = (field: keyof typeof HEADER): number => dump.readUInt32BE(HEADER[field] * 4);
  const start = word('size') + word('colours') * COLOUR_ENTRY_OCTETS;
  const perLine = word('bytesPerLine');
  const leastFirst = word('byteOrder') === 0;
  return {
    width: word('width'),
    height: word('height'),
    at(x, y) {
      const offset = start + y * perLine + x * 4;
      const pixel = leastFirst ? dump.readUInt32LE(offset) : dump.readUInt32BE(offset);
      return [(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff];
    },
  };
}

/** How many pixels of an area have exactly this colour, given as `#1b8a4b`. */
export function countColour(picture: Picture, area: Area, colour: string): number {
  const wanted = Number.parseInt(colour.slice(1), 16);
  let count = 0;
  for (let y = area.y; y < area.y + area.height; y++) {
    for (let x = area.x; x < area.x + area.width; x++) {
      const [red, green, blue] = picture.at(x, y);
      if (((red << 16) | (green << 8) | blue) === wanted) count++;
    }
  }
  return count;
}

/** An area as a PNG file's octets (8 bits, RGB, no filter). */
export function toPng(picture: Picture, area: Area): Buffer {
  const rows = Buffer.alloc(area.height * (1 + area.width * 3));
  let offset = 0;
  for (let y = 0; y < area.height; y++) {
    rows[offset++] = 0;
    for (let x = 0; x < area.width; x++) {
      for (const part of picture.at(area.x + x, area.y + y)) rows[offset++] = part;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(area.width, 0);
  header.writeUInt32BE(area.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}
