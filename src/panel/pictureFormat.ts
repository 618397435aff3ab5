import { dateTimeFormat, formattedValueToString, getValueFormat, type Field, type TimeZone } from '@grafana/data';
import { plainFormat, type PictureFormat } from '../core/layout/format';

/**
 * Figures as the dashboard writes them: its time zone, and the unit and decimals of the field config where they are set.
 * Without a unit, money is in the currency of the definition.
 */
export function pictureFormat(currency: string | undefined, timeZone: TimeZone, fields: { value?: Field; count?: Field }): PictureFormat {
  const plain = plainFormat(currency);
  const count = byUnit(fields.count);
  return {
    ...plain,
    count: count ?? plain.count,
    shortCount: count ?? plain.shortCount,
    money: byUnit(fields.value) ?? plain.money,
    time: (ms) => dateTimeFormat(ms, { timeZone, format: 'D MMM HH:mm' }),
    day: (ms) => dateTimeFormat(ms, { timeZone, format: 'D MMM' }),
  };
}

function byUnit(field: Field | undefined): ((value: number) => string) | undefined {
  const { unit, decimals } = field?.config ?? {};
  if (!unit) {
    return undefined;
  }
  const format = getValueFormat(unit);
  return (value) => formattedValueToString(format(value, decimals));
}
