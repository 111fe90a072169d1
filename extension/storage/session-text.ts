/**
 * Session storage that holds text. Browsers count what an entry takes in their memory, and a report as an object takes two to
 * three times what its JSON does.
 */
import { parseJson } from '../../src/json.ts';
import type { SessionArea } from './session-area.ts';

/** The same entries, each as JSON; an entry that is no JSON counts as not there. */
export function asText(area: SessionArea): SessionArea {
  return {
    async get(key) {
      const text = (await area.get(key))[key];
      const value = typeof text === 'string' ? parseJson(text) : undefined;
      return value === undefined ? {} : { [key]: value };
    },
    set: (items) =>
      area.set(Object.fromEntries(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]))),
    remove: (keys) => area.remove(keys),
  };
}
