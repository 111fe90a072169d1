/**
 * A new version of the extension waits while a check is under way or a page of ours is open: putting it in place ends the one
 * and closes the other. Firefox would do so at once, unless somebody listens. What is not done here the browser does at its
 * next start.
 */
export interface Updates {
  /** A check begins; the function that is returned is called at its end. */
  begin(): () => void;
}

export interface UpdatePort {
  /** Calls back when a new version is ready. */
  onUpdate(listener: () => void): void;
  /** True if a popup or a tab of ours is open. */
  pagesAreOpen(): Promise<boolean>;
  /** Puts the new version in place. */
  restart(): void;
}

export function createUpdates({ onUpdate, pagesAreOpen, restart }: UpdatePort): Updates {
  let underWay = 0;
  let waits = false;
  const settle = async (): Promise<void> => {
    if (waits && underWay === 0 && !(await pagesAreOpen()) && underWay === 0) restart();
  };
  onUpdate(() => {
    waits = true;
    void settle();
  });
  return {
    begin() {
      underWay++;
      return () => {
        underWay--;
        void settle();
      };
    },
  };
}
