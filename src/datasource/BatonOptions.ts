import type { DataSourceJsonData } from '@grafana/data';

export interface BatonOptions extends DataSourceJsonData {
  /** uid of the Grafana datasource that the warehouse already has. */
  warehouseUid?: string;
  /** Overrides the dialect that follows from the warehouse's plugin id. */
  dialect?: string;
  /** The funnel definition: YAML or JSON text (provisioning may also give it as a mapping). */
  definition?: string | object;
}
