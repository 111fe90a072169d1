/** The domains asked for last as a page's state. */
import { useEffect, useState } from 'preact/hooks';
import { forgetRecent, loadRecent, remember } from './recent-domains.ts';

export interface Recent {
  readonly domains: readonly string[];
  remember(domain: string): void;
  clear(): void;
}

export function useRecent(): Recent {
  const [domains, setDomains] = useState<readonly string[]>([]);
  useEffect(() => {
    void loadRecent().then(setDomains);
  }, []);
  return {
    domains,
    remember: (domain) => void remember(domain).then(setDomains),
    clear: () => void forgetRecent().then(() => setDomains([])),
  };
}
