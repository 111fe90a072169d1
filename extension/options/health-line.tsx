/** What became of a web mail's adapter on a site: whether its page is as we know it. */
import type { WebMailHealth } from '../protocol/messages.ts';
import { WEB_MAIL_TITLES } from '../protocol/web-mails.ts';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';

export function HealthLine({ health }: { readonly health: WebMailHealth | undefined }) {
  const { say } = useWords();
  if (health === undefined) return <p class="health note">{say('healthNone')}</p>;
  const name = WEB_MAIL_TITLES[health.webMail];
  return (
    <p class="health note" data-web-mail={health.webMail}>
      {sentences(health)
        .map((key) => say(key, { name }))
        .join(' ')}
    </p>
  );
}

function sentences({ reading, writing }: WebMailHealth): MessageKey[] {
  const differs: MessageKey[] = [];
  if (reading === false) differs.push('healthReading');
  if (writing && !(writing.send && writing.line)) differs.push('healthWriting');
  if (differs.length > 0) return differs;
  return [reading === null && writing === null ? 'healthUnseen' : 'healthGood'];
}
