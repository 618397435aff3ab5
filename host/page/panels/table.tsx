import React, { useMemo } from 'react';
import {
  PanelPlugin,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type DataFrame,
  type Field,
  type PanelProps,
} from '@grafana/data';
import { commonOptionsBuilder, InteractiveTable, TextLink, useTheme2, type Column } from '@grafana/ui';

type Record = { index: number };

/** One line of headings, sortable columns, data links: enough to read the tables of the shipped dashboards. */
function TablePanel({ data, width, height, timeZone, fieldConfig }: PanelProps) {
  const theme = useTheme2();
  const frame: DataFrame | undefined = data.series[0];
  const columns = useMemo(
    () =>
      (frame?.fields ?? [])
        .filter((field) => !field.config.custom?.hideFrom?.viz)
        .map((field): Column<Record> => {
          const display = field.display ?? getDisplayProcessor({ field, theme, timeZone });
          return {
            id: getFieldDisplayName(field, frame),
            header: getFieldDisplayName(field, frame),
            sortType: (a, b) => compare(field.values[a.original.index], field.values[b.original.index]),
            cell: ({ row }) => (
              <Cell
                field={field}
                index={row.original.index}
                text={formattedValueToString(display(field.values[row.original.index]))}
              />
            ),
          };
        }),
    [frame, theme, timeZone]
  );
  const rows = useMemo(() => Array.from({ length: frame?.length ?? 0 }, (_, index) => ({ index })), [frame]);
  if (!frame || frame.fields.length === 0) {
    return (
      <div style={{ display: 'grid', placeItems: 'center', width, height }}>
        {fieldConfig.defaults.noValue ?? 'No data'}
      </div>
    );
  }
  return (
    // A keyboard must be able to scroll what does not fit.
    <div style={{ width, height, overflow: 'auto' }} tabIndex={0} role="region" aria-label="Table">
      <InteractiveTable columns={columns} data={rows} getRowId={({ index }) => String(index)} />
    </div>
  );
}

function Cell({ field, index, text }: { field: Field; index: number; text: string }) {
  const link = field.getLinks?.({ valueRowIndex: index })[0];
  return link?.href ? (
    <TextLink href={link.href} external={link.target === '_blank'} inline={false}>
      {text}
    </TextLink>
  ) : (
    text
  );
}

function compare(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''));
}

export const tablePanel = new PanelPlugin(TablePanel).useFieldConfig({
  useCustomConfig: (builder) => commonOptionsBuilder.addHideFrom(builder),
});
