/**
 * A name server that misbehaves as the table's faults tell, and passes every other question to the sound one. Each faulty
 * zone has an address of its own, so the question's address tells the zone.
 */
import { createSocket } from 'node:dgram';
import { ZONES } from '../../internet/table/cases.ts';
import type { Fault, ZoneSpec } from '../../internet/table/schema.ts';
import { nameServerOf, ZONE_SERVER } from './addresses.ts';
import { askUdp } from './doh-front.ts';
import { ownerIn } from './zone-text.ts';

const TYPES: Readonly<Record<string, number>> = { A: 1, AAAA: 28, MX: 15, TLSA: 52 };
const RCODE = { servfail: 2, nxdomain: 3, refused: 5 } as const;

/** Starts one listener per faulty zone; resolves when all listen. */
export async function startFaultyNameServers(): Promise<void> {
  for (const zone of ZONES) if (zone.faults !== undefined) await listen(zone, zone.faults);
}

function listen(zone: ZoneSpec, faults: readonly Fault[]): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', async (query, from) => {
    const fault = faults.find((candidate) => applies(zone, candidate, query));
    if (fault?.answer === 'drop') return;
    const onlyCode = fault?.answer === 'nxdomain' || fault === undefined;
    const answer = onlyCode ? await askUdp(ZONE_SERVER, query).catch(() => undefined) : Buffer.from(query);
    if (answer === undefined) return;
    if (fault !== undefined) {
      answer[2] = ((answer[2] ?? 0) & 0x79) | 0x84; // an authoritative response
      answer[3] = ((answer[3] ?? 0) & 0xf0) | RCODE[fault.answer];
    }
    socket.send(answer, from.port, from.address);
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(53, nameServerOf(zone), resolve);
  });
}

function applies(zone: ZoneSpec, fault: Fault, query: Buffer): boolean {
  const { name, type } = readQuestion(query);
  if (fault.type !== 'ANY' && TYPES[fault.type] !== type) return false;
  return fault.owner === '*' || ownerIn(zone, fault.owner).toLowerCase() === name;
}

/** Name (lower case, final dot) and type of the one question. The lab's faulty names hold no odd octets. */
function readQuestion(query: Buffer): { name: string; type: number } {
  let at = 12;
  let name = '';
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    name += `${query.toString('latin1', at + 1, at + 1 + length).toLowerCase()}.`;
    at += length + 1;
  }
  return { name: name || '.', type: query.readUInt16BE(at + 1) };
}
