/** The domain that a report is about; that of an international one also in its own letters, since its A-labels tell nobody. */
import { useEffect, useState } from 'preact/hooks';
import { Heading } from './heading.tsx';

/** Letters of a name that would push its verdict out of sight if they stood as large as those of others. */
const LONG = 60;

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
      <Heading below={0} dir="ltr" class={domain.length > LONG ? 'long' : undefined}>
        {domain}
      </Heading>
      {letters !== null && (
        <p class="note">
          <bdi>{letters}</bdi>
        </p>
      )}
    </>
  );
}
