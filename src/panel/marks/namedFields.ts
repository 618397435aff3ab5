import {
  applyFieldOverrides,
  FieldType,
  type DataFrame,
  type Field,
  type FieldConfigSource,
  type GrafanaTheme2,
} from '@grafana/data';

/** A field that the data does not have, by whose name an override can mean a part of the picture. */
export function namedField(name: string, displayName?: string, value = 0): Field {
  return { name, type: FieldType.number, config: { displayName }, values: [value] };
}

/**
 * The fields with the field config applied to them. Grafana applies it to the frames of the data alone, whose fields
 * are here the columns of the row contract.
 */
export function configured(
  fields: Field[],
  fieldConfig: FieldConfigSource,
  theme: GrafanaTheme2,
  refId?: string
): Field[] {
  const frame: DataFrame = { name: 'picture', refId, fields, length: 1 };
  return applyFieldOverrides({ data: [frame], fieldConfig, theme, replaceVariables: (text) => text })[0].fields;
}
