import type { Dashboard } from '@grafana/schema';

/** What takes everything but the panels off the screen. */
const BARE = 'kiosk&hideLogo&_dash.hideTimePicker&_dash.hideLinks&_dash.hideVariables';

/**
 * Where a dashboard is a wall. A panel that is alone on it fills the screen to the pixel; several are fitted together, in
 * whole rows of the grid.
 */
export function wallAddress({ uid, panels = [] }: Pick<Dashboard, 'uid' | 'panels'>): string {
  const [first, ...others] = panels;
  const alone = first?.type !== 'row' && others.length === 0 ? first : undefined;
  return `/d/${uid}?${alone ? `viewPanel=panel-${alone.id}` : 'autofitpanels'}&${BARE}`;
}
