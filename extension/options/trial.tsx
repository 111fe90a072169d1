/** A Test button: tries the service as a check would use it, and says in one sentence what came of it. */
import { useId, useState } from 'preact/hooks';
import { BusyButton } from '../look/busy-button.tsx';
import { useWords } from '../words/context.tsx';
import { askForHost } from './host-permission.ts';
import { type CompanionTrial, type ResolverTrial, type TrialResult, tryOut } from './trials.ts';

interface Props {
  /** Id of what names the service, where several stand together. */
  readonly of?: string;
  /** What to try, or null where the form does not hold a usable address. */
  readonly request: () => ResolverTrial | CompanionTrial | null;
}

type State = { readonly kind: 'idle' | 'running' | 'invalid' } | ({ readonly kind: 'done' } & TrialResult);

export function Trial({ of, request }: Props) {
  const id = useId();
  const { say, language } = useWords();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [offerHost, setOfferHost] = useState<string | null>(null);

  const run = async (): Promise<void> => {
    const asked = request();
    if (asked === null) return setState({ kind: 'invalid' });
    setState({ kind: 'running' });
    const answer = await tryOut(asked, say, language);
    setState({ kind: 'done', ...answer });
    setOfferHost(answer.unread ? asked.url : null);
  };

  const allowAndRun = async (url: string): Promise<void> => {
    if (await askForHost(url)) await run();
  };

  return (
    <div class="trial">
      <BusyButton busy={state.kind === 'running'} id={id} labelledBy={of && `${id} ${of}`} onPress={() => void run()}>
        {say('test')}
      </BusyButton>
      <span role="status" class={state.kind === 'done' ? (state.ok ? 'good' : 'bad') : 'note'}>
        {state.kind === 'running' && say('testing')}
        {state.kind === 'invalid' && say('addressInvalid')}
        {state.kind === 'done' && (
          <>
            <span aria-hidden="true">{state.ok ? '✓' : '✕'}</span> <bdi>{state.text}</bdi>
          </>
        )}
      </span>
      {offerHost !== null && (
        <button type="button" class="link" onClick={() => void allowAndRun(offerHost)}>
          {say('allowHost', { host: new URL(offerHost).host })}
        </button>
      )}
    </div>
  );
}
