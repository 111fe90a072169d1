/** The domain that a report is about; that of an international one also in its own letters, since its A-labels tell nobody. */
import { useEffect, useState } from 'preact/hooks';

export function DomainHeading({ domain }: { readonly domain: string }) {
  const [letters, setLetters] = useState<string | null>(null);
  useEffect(() => {
    // Few domains have any, and the popup is to be drawn at once.
    if (!domain.includes('xn--')) return;
    let isShown = true;
    void import('./unicode-name.ts').then(({ unicodeName }) => isShown && setLetters(unicodeName(domain)));
    return () => {
      isShown = false;
      setLetters(null);
    };
  }, [domain]);
  return (
    <>
      <h1 dir="ltr">{domain}</h1>
      {letters !== null && (
        <p class="note">
          <bdi>{letters}</bdi>
        </p>
      )}
    </>
  );
}
