import React from 'react';
import { formattedValueToString, getValueFormat, type PanelData } from '@grafana/data';
import { Text } from '@grafana/ui';
import { lowerCase } from 'lodash';

interface Props {
  data: PanelData;
  refId: string;
}

/** What the last run cost: rows and time, and whatever else the warehouse's datasource says of it, such as bytes read. */
export function LastRun({ data: { series, request }, refId }: Props) {
  const frames = series.filter((frame) => frame.refId === refId && frame.meta?.timeCompare === undefined);
  if (frames.length === 0) {
    return null;
  }
  const rows = frames.reduce((sum, { length }) => sum + length, 0);
  const { startTime, endTime } = request ?? {};
  const parts = [
    `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`,
    ...(startTime !== undefined && endTime !== undefined ? [spelled(endTime - startTime, 'ms')] : []),
    ...costs(frames[0].meta ?? {}).map(({ name, value, unit }) => `${name} ${spelled(value, unit)}`),
  ];
  return <Text variant="bodySmall" color="secondary">{`Last run: ${parts.join(', ')}`}</Text>;
}

interface Cost {
  name: string;
  value: number;
  unit?: string;
}

/** Grafana's own place for them, and the one in which plugins keep what they call as they like. */
function costs({ stats = [], custom = {} }: NonNullable<PanelData['series'][number]['meta']>): Cost[] {
  const told = Object.entries(custom).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && /bytes|rows/i.test(entry[0])
  );
  return [
    ...stats.map(({ displayName, value, unit }) => ({ name: displayName ?? '', value, unit })),
    ...told.map(([name, value]) => ({ name: lowerCase(name), value, unit: /bytes/i.test(name) ? 'bytes' : 'short' })),
  ];
}

function spelled(value: number, unit?: string): string {
  return formattedValueToString(getValueFormat(unit)(value));
}
