import { useMemo } from 'react';
import {
  dateTimeFormat,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getValueFormat,
  type DecimalCount,
  type Field,
  type FieldConfig,
  type GrafanaTheme2,
  type TimeZone,
} from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { isNumber } from 'lodash';
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
  const counted = useFormatter(count, 'locale');
  return useMemo(
    () => ({
      ...plain,
      count: counted ?? plain.count,
      shortCount: counted ?? plain.shortCount,
      money: money ?? plain.money,
      time: (ms, year) => dateTimeFormat(ms, { timeZone, format: year ? 'D MMM YYYY HH:mm' : 'D MMM HH:mm' }),
      day: (ms, year) => dateTimeFormat(ms, { timeZone, format: year ? 'D MMM YYYY' : 'D MMM' }),
      year: (ms) => Number(dateTimeFormat(ms, { timeZone, format: 'YYYY' })),
    }),
    [plain, counted, money, timeZone]
  );
}

function useFormatter(field: Field | undefined, ofDecimals?: string): ((value: number) => string) | undefined {
  const { unit, decimals, mappings } = field?.config ?? {};
  // Every answer brings mappings of its own, which say the same.
  const mapped = mappings?.length ? JSON.stringify(mappings) : '';
  const theme = useTheme2();
  const chosen = unit || (isNumber(decimals) ? ofDecimals : undefined);
  return useMemo(() => formatter(theme, chosen, decimals, mapped), [theme, chosen, decimals, mapped]);
}

function formatter(
  theme: GrafanaTheme2,
  unit: string | undefined,
  decimals: DecimalCount,
  mapped: string
): ((value: number) => string) | undefined {
  if (mapped !== '') {
    const config: FieldConfig = { unit, decimals, mappings: JSON.parse(mapped) };
    const display = getDisplayProcessor({ field: { type: FieldType.number, config }, theme });
    return (value) => formattedValueToString(display(value));
  }
  if (!unit) {
    return undefined;
  }
  const format = getValueFormat(unit);
  return (value) => formattedValueToString(format(value, decimals));
}
