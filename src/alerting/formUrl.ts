import type { Definition } from '../core/definition/types';
import { handoffAlert, type AlertOptions } from './handoffAlert';

/** Panel and folder that the form starts with. */
export interface AlertFormOptions extends AlertOptions {
  folder?: { uid: string; title: string };
  dashboardUid?: string;
  panelId?: number;
}

/**
 * Path of Grafana's form for a new alert rule, filled in for one handoff (index into `definition.handoffs`).
 * The statement travels in the URL: behind a proxy with a short limit the provisioning file is the way. Throws `AlertError`.
 */
export function alertFormUrl(definition: Definition, handoff: number, options: AlertFormOptions): string {
  const { title, target, threshold, labels, annotations } = handoffAlert(definition, handoff, options);
  const panel: Record<string, string> =
    options.dashboardUid !== undefined && options.panelId !== undefined
      ? { __dashboardUid__: options.dashboardUid, __panelId__: String(options.panelId) }
      : {};
  const defaults = {
    type: 'grafana-alerting',
    name: title,
    condition: 'B',
    evaluateFor: '0s',
    noDataState: 'OK',
    execErrState: 'Error',
    ...(options.folder && { folder: options.folder }),
    labels: pairs(labels),
    annotations: pairs({ ...annotations, ...panel }),
    queries: [
      {
        refId: 'A',
        queryType: '',
        datasourceUid: options.datasourceUid,
        relativeTimeRange: { from: 600, to: 0 },
        model: target,
      },
      { refId: 'B', queryType: '', datasourceUid: '__expr__', relativeTimeRange: { from: 0, to: 0 }, model: threshold },
    ],
  };
  return `/alerting/new?defaults=${encodeURIComponent(JSON.stringify(defaults))}`;
}

function pairs(values: Record<string, string>): Array<{ key: string; value: string }> {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
