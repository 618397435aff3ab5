import { FieldType, type DataFrame } from '@grafana/data';

/**
 * A text that a spreadsheet would work out rather than show, also where it has several lines, or the wide signs of Japanese
 * keyboards. A number with its sign is none.
 */
export const FORMULA = /^(?![-+]?[\d.,]+$)[=+\-@\t\r\n＝＋－＠]/;

/** The same table, for a spreadsheet: texts and headings that begin like a formula have an apostrophe before them. */
export function withoutFormulas(frame: DataFrame): DataFrame {
  const shown = (text: unknown) => (typeof text === 'string' && FORMULA.test(text) ? `'${text}` : text);
  return {
    ...frame,
    fields: frame.fields.map((field) => ({
      ...field,
      name: String(shown(field.name)),
      values: field.type === FieldType.string ? field.values.map(shown) : field.values,
    })),
  };
}
