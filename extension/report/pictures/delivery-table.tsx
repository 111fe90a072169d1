/** What becomes of mail at each host, as a table. */

import type { DeliveryHost } from '../../view/delivery-hosts.ts';
import { useWords } from '../../words/context.tsx';
import { becomesOf } from './delivery-words.ts';

interface Props {
  readonly hosts: readonly DeliveryHost[];
  /** Without an MX record there is no preference. */
  readonly implicit: boolean;
  /** What to say where there is no host. */
  readonly none: string;
}

export function DeliveryTable({ hosts, implicit, none }: Props) {
  const { say } = useWords();
  if (hosts.length === 0) return <p class="note">{none}</p>;
  return (
    <table>
      <caption class="visually-hidden">{say('sectionDelivery')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('mailServer')}</th>
          {!implicit && <th scope="col">{say('preferenceWord')}</th>}
          <th scope="col">{say('deliveryBecomes')}</th>
        </tr>
      </thead>
      <tbody>
        {hosts.map((host) => (
          <tr key={host.name}>
            <th scope="row">
              <bdi dir="ltr">{host.name}</bdi>
            </th>
            {!implicit && <td>{host.preference}</td>}
            <td>{becomesOf(host, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
