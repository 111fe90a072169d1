/** Master files (RFC 1035 section 5.1): what test zones and captured answers are written in. */
import type { ResourceRecord } from './message.ts';
import { rdataToText } from './presentation.ts';
import { rdataFromText } from './rdata-from-text.ts';
import { typeToText } from './types.ts';
import { readZoneLines, type ZoneFileDefaults } from './zone-lines.ts';

/** Reads records of all types that have a text form here. Throws WireError `text-syntax`, naming the line. */
export function parseZoneFile(text: string, defaults: ZoneFileDefaults = {}): ResourceRecord[] {
  return readZoneLines(text, rdataFromText, defaults);
}

/** One record as a line of a master file, names absolute. */
export function recordToText(record: ResourceRecord): string {
  const rdata = rdataToText(record.type, record.rdata);
  return `${record.name.toString()} ${record.ttl} IN ${typeToText(record.type)} ${rdata}`;
}
