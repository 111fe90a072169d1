/** Each TLSA record of a host beside the certificate it is to match, octet by octet. */
import { useEffect, useState } from 'preact/hooks';
import type { HostView, TlsaRecordView } from '../../../src/report/report.ts';
import { sameOctets } from '../../view/octet-runs.ts';
import { Octets } from '../../view/octets.tsx';
import { ROLE_WORD, tlsaRole } from '../../view/tlsa-role.ts';
import { useWords } from '../../words/context.tsx';
import type { MessageKey } from '../../words/messages.ts';
import { useFormats } from '../../words/use-formats.ts';
import { type Compared, comparisonFor } from '../record-comparison.ts';

const USAGE: readonly MessageKey[] = ['usage0', 'usage1', 'usage2', 'usage3'];
const SELECTOR: readonly MessageKey[] = ['selector0', 'selector1'];
const MATCHING_TYPE: readonly MessageKey[] = ['matchingType0', 'matchingType1', 'matchingType2'];

export function RecordCards({ host }: { readonly host: HostView }) {
  const records = host.tlsa?.records ?? [];
  const compared = useComparisons(host);
  return (
    <ul class="record-cards">
      {records.map((record, index) => (
        <li key={`${index} ${record.data}`} class={`record-card role-${tlsaRole(host, record)}`}>
          <Card host={host} record={record} compared={compared[index] ?? null} />
        </li>
      ))}
    </ul>
  );
}

function useComparisons(host: HostView): readonly (Compared | null)[] {
  const [compared, setCompared] = useState<readonly (Compared | null)[]>([]);
  const { tlsa, probes } = host;
  useEffect(() => {
    let current = true;
    const chains = probes.flatMap(({ chain }) => (chain.length > 0 ? [chain] : []));
    void Promise.all((tlsa?.records ?? []).map((record) => comparisonFor(record, chains))).then(
      (found) => current && setCompared(found),
    );
    return () => {
      current = false;
    };
  }, [tlsa, probes]);
  return compared;
}

interface CardProps {
  readonly host: HostView;
  readonly record: TlsaRecordView;
  readonly compared: Compared | null;
}

function Card({ host, record, compared }: CardProps) {
  const { say } = useWords();
  const { number } = useFormats();
  const { usage, selector, matchingType, data } = record;
  const what = (keys: readonly MessageKey[], value: number): string => {
    const key = keys[value];
    return key === undefined ? say('numberUnknown', { value }) : say(key);
  };
  return (
    <>
      <header>
        <h4 dir="ltr">
          TLSA {usage} {selector} {matchingType}
        </h4>
        <span class="role">{say(ROLE_WORD[tlsaRole(host, record)])}</span>
        <p class="note">
          {[what(USAGE, usage), what(SELECTOR, selector), what(MATCHING_TYPE, matchingType)].join(' · ')}
        </p>
      </header>
      <div class="beside">
        <div>
          <h5>{say('recordSays')}</h5>
          <Octets hex={data} other={compared?.hex ?? null} />
        </div>
        <div>
          <h5>
            {compared === null ? say('serverShows') : say('serverShowsDepth', { depth: number(compared.depth + 1) })}
          </h5>
          {compared === null ? (
            <p class="note">{say('nothingToCompare')}</p>
          ) : (
            <>
              <Octets hex={compared.hex} other={data} />
              {compared.subject !== '' && (
                <p class="note">
                  <bdi>{compared.subject}</bdi>
                </p>
              )}
            </>
          )}
        </div>
      </div>
      {compared !== null && (
        <p class="same">
          {compared.hex === data
            ? say('octetsMatchAll', { count: number(data.length / 2) })
            : say('octetsMatch', {
                same: number(sameOctets(data, compared.hex)),
                count: number(data.length / 2),
              })}
        </p>
      )}
    </>
  );
}
