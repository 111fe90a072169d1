/** The certificates that a server sent, closed until asked for. */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/context.tsx';
import { writeTime } from '../words/times.ts';
import type { CertificateFacts } from './certificate-facts.ts';

interface Props {
  readonly chain: readonly string[];
  readonly matchedDepth: number | null;
  /** When they were seen, ISO 8601: by then they were valid, or not. */
  readonly at: string;
}

export function CertificateChain({ chain, matchedDepth, at }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const [facts, setFacts] = useState<readonly (CertificateFacts | null)[] | null>(null);
  useEffect(() => {
    if (!open) return;
    let current = true;
    void import('./certificate-facts.ts')
      .then(({ certificateFacts }) => Promise.all(chain.map(certificateFacts)))
      .then((read) => current && setFacts(read));
    return () => {
      current = false;
    };
  }, [open, chain]);
  return (
    <details class="chain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('certificates', { count: chain.length })}</summary>
      <ol>
        {facts?.map((certificate, depth) => (
          <li key={`${depth}`} class={depth === matchedDepth ? 'matched' : undefined}>
            {certificate ? (
              <Facts facts={certificate} matched={depth === matchedDepth} at={at} />
            ) : (
              say('certificateUnreadable')
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

interface FactsProps {
  readonly facts: CertificateFacts;
  readonly matched: boolean;
  readonly at: string;
}

function Facts({ facts, matched, at }: FactsProps) {
  const { say, language } = useWords();
  const date = (time: number | null): string => writeTime(language, 'date', time ?? Number.NaN);
  const expired = facts.notAfter !== null && facts.notAfter < Date.parse(at);
  const rows: [string, string][] = [
    [say('certificateSubject'), facts.subject],
    [say('certificateIssuer'), facts.issuer],
    [say('certificateNames'), facts.names.join(', ')],
    [
      say('certificateDates'),
      `${date(facts.notBefore)} – ${date(facts.notAfter)}${expired ? ` (${say('expired')})` : ''}`,
    ],
    [say('certificateKey'), facts.key],
    [say('certificateKeyDigest'), facts.keyDigest],
  ];
  return (
    <>
      {matched && <p class="role">{say('certificateMatched')}</p>}
      <dl>
        {rows.map(
          ([label, value]) =>
            value !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
