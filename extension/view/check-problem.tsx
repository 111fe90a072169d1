/** Why a check could not be made, or what on this side of the network kept it from finding out more; and what to do about it. */
import { browser } from '../platform/browser.ts';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';
import { writeTime } from '../words/times.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import type { CheckState } from './use-check.ts';

const FAILURE_WORDS: Readonly<Record<NonNullable<CheckState['failure']>['code'], MessageKey>> = {
  'no-resolver-chosen': 'failureNoResolver',
  'trust-anchor': 'failureTrustAnchor',
  failed: 'failureFailed',
};

interface Words {
  readonly title: MessageKey;
  readonly text: MessageKey;
  /** The settings are where it is mended. */
  readonly settings?: true;
}

const OBSTACLE_WORDS: Readonly<Record<Obstacle, Words>> = {
  offline: { title: 'obstacleOffline', text: 'obstacleOfflineText' },
  resolver: { title: 'obstacleResolver', text: 'obstacleResolverText', settings: true },
  clock: { title: 'obstacleClock', text: 'obstacleClockText' },
  root: { title: 'obstacleRoot', text: 'obstacleRootText', settings: true },
  'companion-missing': { title: 'obstacleNoCompanion', text: 'obstacleNoCompanionText', settings: true },
  'companion-down': { title: 'obstacleCompanionDown', text: 'obstacleCompanionDownText', settings: true },
  'companion-token': { title: 'obstacleCompanionToken', text: 'obstacleCompanionTokenText', settings: true },
  'port-25': { title: 'obstaclePort', text: 'obstaclePortText', settings: true },
};

export function CheckProblem({ state }: { readonly state: CheckState }) {
  const { say } = useWords();
  const { progress, failure } = state;
  const obstacle = progress?.done ? obstacleOf(progress.report, navigator.onLine) : null;
  return (
    <>
      {failure && (
        <p class="problem" role="alert">
          {say(FAILURE_WORDS[failure.code])} {failure.detail !== '' && <bdi class="note">{failure.detail}</bdi>}{' '}
          {failure.code !== 'failed' && <ToSettings />}
        </p>
      )}
      {progress && obstacle && (
        <ObstacleNote
          words={OBSTACLE_WORDS[obstacle]}
          checkedAt={progress.report.checkedAt}
          resolver={progress.report.resolver}
        />
      )}
    </>
  );
}

interface Props {
  readonly words: Words;
  readonly checkedAt: string;
  readonly resolver: string;
}

function ObstacleNote({ words, checkedAt, resolver }: Props) {
  const { say, language } = useWords();
  const time = writeTime(language, 'inSentence', Date.parse(checkedAt));
  const host = URL.canParse(resolver) ? new URL(resolver).host : resolver;
  return (
    <div class="obstacle" role="note">
      <p class="label">{say(words.title)}</p>
      <p>{say(words.text, { time, resolver: host })}</p>
      {words.settings && <ToSettings />}
    </div>
  );
}

function ToSettings() {
  const { say } = useWords();
  return (
    <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
      {say('settings')}
    </button>
  );
}
