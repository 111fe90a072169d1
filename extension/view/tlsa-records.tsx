/** The TLSA records of a host: what each says and what became of it. */
import type { HostView, TlsaView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { Heading } from './heading.tsx';
import { StatusMark } from './status-mark.tsx';
import { ROLE_WORD, tlsaRole } from './tlsa-role.ts';

export function TlsaRecords({ host, tlsa }: { readonly host: HostView; readonly tlsa: TlsaView }) {
  const { say, language } = useWords();
  return (
    <section>
      <Heading below={2}>
        {say('tlsaRecords')} <StatusMark status={tlsa.status} />
      </Heading>
      <p class="note" dir="ltr">
        <code>_25._tcp.{tlsa.base}</code>
        {tlsa.ttl !== null && ` · TTL ${new Intl.NumberFormat(language).format(tlsa.ttl)} s`}
      </p>
      {tlsa.reason && <p class="why">{tlsa.reason.text}</p>}
      {tlsa.records.length === 0 && tlsa.reason === null && <p class="note">{say('noTlsa')}</p>}
      {tlsa.records.length > 0 && (
        <ul class="tlsa">
          {tlsa.records.map((record, index) => {
            const role = tlsaRole(host, record);
            return (
              <li key={`${index} ${record.data}`} class={`role-${role}`}>
                <code dir="ltr">
                  {record.usage} {record.selector} {record.matchingType} <span class="hex">{record.data}</span>
                </code>
                <span class="role">{say(ROLE_WORD[role])}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
