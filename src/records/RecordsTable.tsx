import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import {
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type DataFrame,
  type TimeZone,
} from '@grafana/data';
import { InteractiveTable, TextLink, useTheme2 } from '@grafana/ui';

interface Props {
  frame: DataFrame;
  /** Rows without this text are left out. */
  searched: string;
  timeZone: TimeZone;
}

interface Row {
  id: string;
  cells: string[];
  values: unknown[];
  link?: string;
}

const PAGE = 50;
/** The link is that of the key; the place is the same in every row. */
const LEFT_OUT = ['link', 'stage', 'handoff'];

/** The rows of a list, with the key as the link to the record where its address is one of the web. */
export function RecordsTable({ frame, searched, timeZone }: Props) {
  const theme = useTheme2();
  const fields = useMemo(() => frame.fields.filter(({ name }) => !LEFT_OUT.includes(name)), [frame]);
  const rows = useMemo(() => {
    const displays = fields.map((field) => getDisplayProcessor({ field, theme, timeZone }));
    const links = frame.fields.find(({ name }) => name === 'link')?.values;
    return Array.from({ length: frame.length }, (_, i): Row => {
      const values = fields.map((field) => field.values[i] as unknown);
      const cells = values.map((value, at) =>
        value === null || value === undefined ? '–' : formattedValueToString(displays[at](value))
      );
      return { id: String(i), values, cells, link: webAddress(links?.[i]) };
    });
  }, [frame, fields, theme, timeZone]);
  const columns = useMemo(
    () =>
      fields.map((field, at) => ({
        id: `c${at}`,
        header: getFieldDisplayName(field, frame),
        sortType: (a: { original: Row }, b: { original: Row }) => compare(a.original.values[at], b.original.values[at]),
        cell: ({ row: { original } }: { row: { original: Row } }) => {
          const { cells, link } = original;
          return at === 0 && link !== undefined ? (
            <TextLink href={link} external inline={false}>
              {cells[at]}
            </TextLink>
          ) : (
            <>{cells[at]}</>
          );
        },
      })),
    [fields, frame]
  );
  const found = useMemo(() => {
    const wanted = searched.trim().toLowerCase();
    return wanted === '' ? rows : rows.filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(wanted)));
  }, [rows, searched]);
  return found.length === 0 ? (
    <p>No record among these has this text.</p>
  ) : (
    <InteractiveTable
      columns={columns}
      data={found}
      getRowId={({ id }: Row) => id}
      pageSize={PAGE}
      className={styles}
    />
  );
}

/** Times and ages stay on one line; what does not fit is scrolled to. */
const styles = css({ whiteSpace: 'nowrap' });

/** What is unknown comes last in ascending order. */
function compare(a: unknown, b: unknown): number {
  if (a === null || b === null || a === undefined || b === undefined) {
    return Number(a === null || a === undefined) - Number(b === null || b === undefined);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** The text comes from the warehouse: anything but a page of the web is no link. */
function webAddress(text: unknown): string | undefined {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
