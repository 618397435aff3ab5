import React, { useLayoutEffect, useRef } from 'react';
import { SceneRefreshPicker, SceneTimePicker, type SceneComponentProps } from '@grafana/scenes';

/** Grafana's picker, whose button is called by all that it shows, the time zone too. */
export class TimePicker extends SceneTimePicker {
  static Component = ({ model }: SceneComponentProps<SceneTimePicker>) => (
    <Named button="data-testid TimePicker Open Button">
      <SceneTimePicker.Component model={model} />
    </Named>
  );
}

/** Grafana's picker, whose button is called by the interval as it shows it: 5m instead of 5 minutes. */
export class RefreshPicker extends SceneRefreshPicker {
  static Component = ({ model }: SceneComponentProps<SceneRefreshPicker>) => (
    <Named button="data-testid RefreshPicker interval button" name="Refresh interval selected">
      <SceneRefreshPicker.Component model={model} />
    </Named>
  );
}

interface NamedProps {
  /** Test id of the button. */
  button: string;
  /** What its text is; absent: the text alone names it. */
  name?: string;
}

/**
 * Who speaks to a screen says what is written there, so a button's accessible name has to contain its text (WCAG 2.2,
 * 2.5.3). These two take no name as a property, and theirs leave out what they show.
 */
function Named({ button, name, children }: React.PropsWithChildren<NamedProps>) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const mend = () => {
      const element = box.current?.querySelector(`[data-testid="${button}"]`);
      const shown = element?.textContent ?? '';
      const full = name === undefined ? null : `${name}: ${shown}`;
      if (shown === '' || element?.getAttribute('aria-label') === full) {
        return;
      }
      if (full === null) {
        element?.removeAttribute('aria-label');
      } else {
        element?.setAttribute('aria-label', full);
      }
    };
    mend();
    const observer = new MutationObserver(mend);
    const inside = { childList: true, characterData: true, attributeFilter: ['aria-label'], subtree: true };
    observer.observe(box.current!, inside);
    return () => observer.disconnect();
  }, [button, name]);
  return (
    <div ref={box} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}
