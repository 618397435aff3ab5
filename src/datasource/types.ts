import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { QueryKind, View } from '../core/plan/query';

export interface BatonOptions extends DataSourceJsonData {
  /** uid of the Grafana datasource that the warehouse already has. */
  warehouseUid?: string;
  /** Overrides the dialect that follows from the warehouse's plugin id. */
  dialect?: string;
  /** The funnel definition: YAML or JSON text (provisioning may also give it as a mapping). */
  definition?: string | object;
}

/** A saved query. `version` lets later releases migrate it. */
export interface BatonQuery extends DataQuery {
  version?: 1;
  kind?: QueryKind;
  view?: View;
  by?: string;
  top?: number;
  /** Values may hold dashboard variables; they are interpolated before they are escaped. */
  filters?: Array<{ dimension: string; operator: 'in' | 'not in'; values: string[] }>;
  /** Index into the definition's handoffs, or `from-to` by stage ids, which may be a dashboard variable. */
  handoff?: number | string;
  grain?: 'week' | 'month';
  limit?: number;
}
