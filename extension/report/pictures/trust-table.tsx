/** The chain of trust as tables: the zones, and what was asked in them. */
import type { TrustView } from '../../../src/report/report.ts';
import { StatusMark } from '../../view/status-mark.tsx';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { keyWords, vouchWords, zoneName } from './trust-words.ts';

export function TrustTable({ trust }: { readonly trust: TrustView }) {
  return (
    <>
      <ZonesTable zones={trust.zones} />
      <AnswersTable lookups={trust.lookups} />
    </>
  );
}

function ZonesTable({ zones }: Pick<TrustView, 'zones'>) {
  const { say } = useWords();
  const { dateTime } = useFormats();
  const span = (from: string | null, until: string | null): string =>
    from === null || until === null ? '–' : `${dateTime(Date.parse(from))} – ${dateTime(Date.parse(until))}`;
  return (
    <table>
      <caption>{say('chainZones')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('chainZone')}</th>
          <th scope="col">{say('chainState')}</th>
          <th scope="col">{say('chainVouch')}</th>
          <th scope="col">{say('certificateKey')}</th>
          <th scope="col">{say('chainValid')}</th>
        </tr>
      </thead>
      <tbody>
        {zones.map((zone) => (
          <tr key={zone.zone}>
            <th scope="row">
              <bdi>{zoneName(zone, say)}</bdi>
            </th>
            <td>
              <StatusMark status={zone.status} />
              {zone.reason && <p class="why">{zone.reason.text}</p>}
            </td>
            <td>{vouchWords(zone, say)}</td>
            <td>{keyWords(zone, say) || '–'}</td>
            <td>{span(zone.signedFrom, zone.signedUntil)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AnswersTable({ lookups }: Pick<TrustView, 'lookups'>) {
  const { say } = useWords();
  const { dateTime } = useFormats();
  return (
    <table>
      <caption>{say('chainAnswers')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('chainAsked')}</th>
          <th scope="col">{say('chainZone')}</th>
          <th scope="col">{say('chainState')}</th>
          <th scope="col">{say('chainProofUntil')}</th>
        </tr>
      </thead>
      <tbody>
        {lookups.map((lookup) => (
          <tr key={`${lookup.host} ${lookup.name} ${lookup.type}`}>
            <th scope="row">
              <bdi dir="ltr">
                {lookup.name} {lookup.type}
              </bdi>
              {lookup.aliases.map(({ kind, to }) => (
                <p key={to} class="note">
                  {kind} → <bdi dir="ltr">{to}</bdi>
                </p>
              ))}
            </th>
            <td>
              <bdi>{lookup.zone ?? '–'}</bdi>
            </td>
            <td>
              <StatusMark status={lookup.status} />
              {lookup.reason && <p class="why">{lookup.reason.text}</p>}
            </td>
            <td>{lookup.signedUntil === null ? '–' : dateTime(Date.parse(lookup.signedUntil))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
