import type { Definition } from '../core/definition/definition';
import { handoffAlert, type AlertOptions } from './handoffAlert';

/** The panel that notifications open. Grafana opens it with the range of the hour before the alert. */
export interface RuleOptions extends AlertOptions {
  dashboardUid?: string;
  panelId?: number;
}

/** What a rule says, in the words that provisioning files and the HTTP API have in common. */
export type Rule = ReturnType<typeof ruleOf>;

/** The rule of one handoff (index into `definition.handoffs`). Throws `AlertError`. */
export function ruleOf(definition: Definition, handoff: number, options: RuleOptions) {
  const { datasourceUid, dashboardUid, panelId } = options;
  const { title, target, threshold, labels, annotations } = handoffAlert(definition, handoff, options);
  // Grafana makes the links of a notification from these two annotations, and from nothing else.
  const link: Record<string, string> =
    dashboardUid !== undefined && panelId !== undefined
      ? { __dashboardUid__: dashboardUid, __panelId__: String(panelId) }
      : {};
  return {
    title,
    condition: 'B',
    data: [
      { refId: 'A', queryType: '', relativeTimeRange: { from: 600, to: 0 }, datasourceUid, model: target },
      {
        refId: 'B',
        queryType: '',
        relativeTimeRange: { from: 0, to: 0 },
        datasourceUid: '__expr__',
        model: threshold,
      },
    ],
    // No row means that nothing is stalled.
    noDataState: 'OK',
    execErrState: 'Error',
    for: '0s',
    annotations: { ...annotations, ...link },
    labels,
    isPaused: false,
  };
}
