import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { readRecipe, RECIPE } from '../../alerting/recipe';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';

/** What Grafana's evaluation says of a rule, in the part that is read here. */
interface EvaluatedRule {
  state: string;
  health: string;
  isPaused?: boolean;
  annotations?: Record<string, string>;
}

type Alert = NonNullable<PictureInput['alert']>;
export type PlaceAlerts = NonNullable<PictureInput['placeAlerts']>;

const STATES: Record<string, Alert> = {
  firing: 'firing',
  pending: 'pending',
  recovering: 'pending',
  inactive: 'quiet',
};
const WORST: Alert[] = ['quiet', 'pending', 'firing'];

/** The worst state of a panel's rules by the place that each is about. Rejects where the person may not read them. */
export async function placeAlerts(dashboardUid: string, panelId: number): Promise<PlaceAlerts> {
  const asked = new URLSearchParams({ dashboard_uid: dashboardUid, panel_id: String(panelId) });
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<{ data: { groups: Array<{ rules: EvaluatedRule[] }> } }>({
      url: `/api/prometheus/grafana/api/v1/rules?${asked}`,
      showErrorAlert: false,
    })
  );
  const found: PlaceAlerts = { handoffs: {}, stages: {} };
  for (const { state, health, isPaused, annotations } of data.data.groups.flatMap(({ rules }) => rules)) {
    const alert = isPaused || health === 'unknown' ? undefined : STATES[state];
    const { handoff, stage } = readRecipe(annotations?.[RECIPE])?.query ?? {};
    const [places, place] = handoff === undefined ? [found.stages, stage] : [found.handoffs, handoff];
    if (alert !== undefined && place !== undefined) {
      const before = places[place];
      places[place] = before === undefined || WORST.indexOf(alert) > WORST.indexOf(before) ? alert : before;
    }
  }
  return found;
}
