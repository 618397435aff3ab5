import type { DataFrame, Field, FieldConfig, FieldType, Labels, QueryResultMeta } from '@grafana/data';

/** Grafana's `FieldType` by its values, so that building a frame does not load `@grafana/data`. */
export type ColumnType = 'string' | 'number' | 'time' | 'boolean';

export interface Column {
  name: string;
  type: ColumnType;
  config?: FieldConfig;
  labels?: Labels;
  values: unknown[];
}

/** A frame from columns of equal length. */
export function frameOf(refId: string, columns: Column[], meta?: QueryResultMeta): DataFrame {
  const fields = columns.map(
    ({ name, type, config, labels, values }): Field => ({
      name,
      type: type as FieldType,
      config: config ?? {},
      labels,
      values,
    })
  );
  return { refId, fields, length: columns[0]?.values.length ?? 0, meta };
}
