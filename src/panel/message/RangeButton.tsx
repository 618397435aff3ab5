import React from 'react';
import { CoreApp, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import type { LongerRange } from './longerRange';

interface Props {
  range: LongerRange;
  /** Of the request: Explore keeps its range elsewhere in the address. */
  app: string | undefined;
  onChangeTimeRange: PanelProps['onChangeTimeRange'];
}

/** Shows a longer range. */
export function RangeButton({ range: { from, name, seconds }, app, onChangeTimeRange }: Props) {
  const show = () => {
    if (app === CoreApp.Explore) {
      const to = Date.now();
      onChangeTimeRange({ from: to - seconds * 1000, to });
    } else {
      // The panel's own callback takes fixed times only, and this range shall move on.
      locationService.partial({ from, to: 'now' });
    }
  };
  return (
    <Button size="sm" variant="secondary" icon="clock-nine" onClick={show}>
      {name}
    </Button>
  );
}
