import type { BatonQuery } from '../../src/query/BatonQuery.ts';

/** What Baton reads of a dashboard in Grafana's classic JSON; everything else travels untouched. */
export interface Dashboard {
  id?: number | null;
  uid?: string;
  title?: string;
  tags?: string[];
  links?: Link[];
  time?: { from?: string; to?: string };
  timepicker?: Record<string, unknown>;
  templating?: { list?: Variable[] };
  panels: Panel[];
}

export interface Link {
  /** `dashboards`: a list of those with the tags; `link`: one address. */
  type?: string;
  tags?: string[];
  url?: string;
}

export interface Variable {
  name: string;
  type?: string;
  /** Of a variable that chooses a datasource: the id of its plugin. */
  query?: unknown;
  /** What is chosen in the saved dashboard. */
  current?: { value?: unknown };
}

export interface Panel {
  id?: number;
  type?: string;
  title?: string;
  description?: string;
  datasource?: DataSourceRef | string | null;
  targets?: Array<BatonQuery & { datasource?: DataSourceRef | string | null }>;
  options?: Record<string, unknown>;
  libraryPanel?: unknown;
  repeat?: string | null;
  timeFrom?: string | null;
  timeShift?: string | null;
  /** The range of Grafana's time comparison: `1w`. */
  timeCompare?: string | null;
  /** Of a row that is folded. */
  panels?: Panel[];
}

export interface DataSourceRef {
  type?: string;
  uid?: string;
}

export const BATON_DATASOURCE = 'baton-funnel-datasource';
export const BATON_PANEL = 'baton-funnel-panel';

/** Whether a panel, or one of its targets, asks Baton's datasource. */
export function asksBaton({ datasource }: { datasource?: DataSourceRef | string | null }): boolean {
  return typeof datasource === 'object' && datasource?.type === BATON_DATASOURCE;
}

/** Text for messages: title where there is one. */
export function panelName({ title, id }: Panel): string {
  return title ? `"${title}"` : `${id ?? 'without a title'}`;
}
