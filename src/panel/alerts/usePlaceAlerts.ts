import { useEffect, useState } from 'react';
import { LoadingState, type PanelData } from '@grafana/data';
import type { PlaceAlerts } from './placeAlerts';

/**
 * Which places the rules of a panel are about, each with its state: asked where the panel has any, when a refresh ends or the
 * panel's own state changes. Undefined where nothing is known of them, which is no failure of the picture.
 */
export function usePlaceAlerts({ state, request, alertState }: PanelData): PlaceAlerts | undefined {
  const [found, setFound] = useState<PlaceAlerts>();
  const worst = alertState?.state;
  const { dashboardUID: dashboard, panelId: panel, startTime } = request ?? {};
  const ended = state === LoadingState.Done ? startTime : undefined;
  useEffect(() => {
    if (worst === undefined || dashboard === undefined || panel === undefined || ended === undefined) {
      return;
    }
    let isCurrent = true;
    import('./placeAlerts')
      .then(({ placeAlerts }) => placeAlerts(dashboard, panel))
      .catch(() => undefined)
      .then((next) => {
        if (isCurrent) {
          // The picture stays as it is where they do.
          setFound((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [worst, dashboard, panel, ended]);
  return worst === undefined ? undefined : found;
}
