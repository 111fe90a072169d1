/** The sites on which badges are shown, honest about a permission that was taken back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../platform/browser.ts';
import type { HealthAnswer, HealthRequest } from '../protocol/messages.ts';
import { patternOf, type Site, type SiteLevel } from '../settings/settings.ts';
import { allOff, withLevel, without } from '../settings/site-levels.ts';
import { useWords } from '../words/context.tsx';
import { LEVEL_WORD, LEVELS } from '../words/site-levels.ts';
import { Choice } from './choice.tsx';
import { HealthLine } from './health-line.tsx';
import type { SectionProps } from './section-props.ts';

export function SitesSection(props: SectionProps) {
  const { settings, isLocked, save } = props;
  const { say } = useWords();
  const locked = isLocked('sites');
  const health = useHealth();
  const legend = useRef<HTMLLegendElement>(null);
  /** The button that is pressed goes. */
  const saveAndStay = (change: Parameters<typeof save>[0]): void => {
    legend.current?.focus();
    void save(change);
  };
  return (
    <fieldset class={locked ? 'locked' : undefined}>
      <legend ref={legend} tabIndex={-1}>
        {say('sites')}
      </legend>
      <p class="note">{say('sitesNote')}</p>
      {settings.sites.length === 0 && <p>{say('sitesNone')}</p>}
      <ul class="sites">
        {settings.sites
          .toSorted((a, b) => a.origin.localeCompare(b.origin))
          .map((site) => (
            <li key={site.origin}>
              <LevelChoice site={site} locked={locked} save={save} />
              <button
                type="button"
                id={`forget-${site.origin}`}
                aria-labelledby={`forget-${site.origin} site-${site.origin}`}
                disabled={locked}
                onClick={() => saveAndStay(without(site.origin))}
              >
                {say('forget')}
              </button>
              {site.level === 'always' && <Missing site={site} />}
              {site.level !== 'off' && <HealthLine health={health[site.origin]} />}
            </li>
          ))}
      </ul>
      {settings.sites.some(({ level }) => level !== 'off') && (
        <button type="button" disabled={locked} onClick={() => saveAndStay(allOff)}>
          {say('sitesAllOff')}
        </button>
      )}
      <Choice name="askBeforeSend" label={say('askBeforeSend')} note={say('askBeforeSendNote')} {...props} />
    </fieldset>
  );
}

/** How the badges fare on each site, as the worker has seen it. */
function useHealth(): HealthAnswer {
  const [health, setHealth] = useState<HealthAnswer>({});
  useEffect(() => {
    const request: HealthRequest = { kind: 'health' };
    void browser.runtime.sendMessage(request).then((answer) => setHealth(answer as HealthAnswer));
  }, []);
  return health;
}

interface LevelProps extends Pick<SectionProps, 'save'> {
  readonly site: Site;
  readonly locked: boolean;
}

/** When badges are shown on a site. */
function LevelChoice({ site, locked, save }: LevelProps) {
  const { say } = useWords();
  const setLevel = async (level: SiteLevel): Promise<void> => {
    const origins = [patternOf(site.origin)];
    // Asked first, in the turn of the click; what the browser answers decides what is saved.
    const granted = level !== 'always' || (await browser.permissions.request({ origins }));
    await save(withLevel(site.origin, granted ? level : site.level));
  };
  return (
    <label>
      <span dir="ltr" class="host-name" id={`site-${site.origin}`}>
        {site.origin}
      </span>
      <select
        value={site.level}
        disabled={locked}
        onChange={(event) => void setLevel(event.currentTarget.value as SiteLevel)}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {say(LEVEL_WORD[level])}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Says so where the browser does not let us onto the site, and has it asked: the person's to allow under a policy too. */
function Missing({ site }: { readonly site: Site }) {
  const { say } = useWords();
  const [missing, setMissing] = useState(false);
  // It may be given or taken back on the browser's own page, beside this one.
  useEffect(() => {
    const look = async (): Promise<void> => {
      setMissing(!(await browser.permissions.contains({ origins: [patternOf(site.origin)] })));
    };
    const changes = [browser.permissions.onAdded, browser.permissions.onRemoved];
    for (const change of changes) change.addListener(look);
    void look();
    return () => {
      for (const change of changes) change.removeListener(look);
    };
  }, [site.origin]);
  if (!missing) return null;
  const ask = async (): Promise<void> => {
    setMissing(!(await browser.permissions.request({ origins: [patternOf(site.origin)] })));
  };
  return (
    <p class="problem">
      {say('siteNotAllowed')}{' '}
      <button type="button" onClick={() => void ask()}>
        {say('allowSite')}
      </button>
    </p>
  );
}
