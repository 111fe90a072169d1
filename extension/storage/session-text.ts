/**
 * Session storage that holds text. Browsers count what an entry takes in their memory, and a report as an object takes two to
 * three times what its JSON does.
 */
import type { SessionArea } from './session-area.ts';

/** The same entries, each as JSON; what is none is not there. */
export function asText(area: SessionArea): SessionArea {
  return {
    async get(key) {
      const text = (await area.get(key))[key];
      return typeof text === 'string' ? { [key]: JSON.parse(text) } : {};
    },
    set: (items) =>
      area.set(Object.fromEntries(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]))),
    remove: (keys) => area.remove(keys),
  };
}
