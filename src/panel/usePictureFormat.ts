import { useMemo } from 'react';
import {
  dateTimeFormat,
  formattedValueToString,
  getValueFormat,
  type DecimalCount,
  type Field,
  type TimeZone,
} from '@grafana/data';
import { plainFormat, type PictureFormat } from '../core/format';

/**
 * Figures as the dashboard writes them: its time zone, and the unit and decimals of the field config where they are set.
 * Without a unit, money is in the currency of the definition. It stays the same while these do: every answer brings
 * fields of its own, and a new format would ask the locale for everything again.
 */
export function usePictureFormat(
  currency: string | undefined,
  timeZone: TimeZone,
  value?: Field,
  count?: Field
): PictureFormat {
  const plain = useMemo(() => plainFormat(currency), [currency]);
  const money = useFormatter(value);
  const counted = useFormatter(count);
  return useMemo(
    () => ({
      ...plain,
      count: counted ?? plain.count,
      shortCount: counted ?? plain.shortCount,
      money: money ?? plain.money,
      time: (ms, year) => dateTimeFormat(ms, { timeZone, format: year ? 'D MMM YYYY HH:mm' : 'D MMM HH:mm' }),
      day: (ms, year) => dateTimeFormat(ms, { timeZone, format: year ? 'D MMM YYYY' : 'D MMM' }),
    }),
    [plain, counted, money, timeZone]
  );
}

function useFormatter(field: Field | undefined): ((value: number) => string) | undefined {
  const { unit, decimals } = field?.config ?? {};
  return useMemo(() => formatter(unit, decimals), [unit, decimals]);
}

function formatter(unit: string | undefined, decimals: DecimalCount): ((value: number) => string) | undefined {
  if (!unit) {
    return undefined;
  }
  const format = getValueFormat(unit);
  return (value) => formattedValueToString(format(value, decimals));
}
