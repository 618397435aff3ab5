import type { ReduceDataOptions } from '@grafana/data';

/** How a plain table is read: the value options of Grafana's own panels, and which field names the steps. */
export interface TableOptions {
  /** The first of `calcs` makes one number of a step's several rows; without one several rows are refused. */
  reduceOptions: ReduceDataOptions;
  /** Name of the field with the names of the steps. Empty: the only text field there is. */
  stepField: string;
}

/** One number per step is drawn as it is, and nothing is guessed. */
export const DEFAULT_TABLE_OPTIONS: TableOptions = {
  reduceOptions: { values: false, calcs: [], fields: '' },
  stepField: '',
};

/** More columns than these nobody can tell apart, and a table of raw rows has as many as a warehouse has. */
export const MOST_STEPS = 50;
