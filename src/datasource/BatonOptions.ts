import type { DataSourceJsonData } from '@grafana/data';

/** Which meaning a definition had, and since which day, where it had another one before. */
export interface Meaning {
  fingerprint: string;
  changedOn?: string;
}

export interface BatonOptions extends DataSourceJsonData {
  /** uid of the Grafana datasource that the warehouse already has. */
  warehouseUid?: string;
  /** Overrides the dialect that follows from the warehouse's plugin id. */
  dialect?: string;
  /** The funnel definition: YAML or JSON text (provisioning may also give it as a mapping). */
  definition?: string | object;
  /** What the definition meant when these settings were last edited with one that can be read. */
  meaning?: Meaning;
}
