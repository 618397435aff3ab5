import React, { useState } from 'react';
import { toCSV, type TimeZone } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import { Alert, Button, ClipboardButton, Field, Input, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import { exploreAddress } from './exploreAddress';
import { withoutFormulas } from './formulas';
import { RecordsTable } from './RecordsTable';
import { MOST, type Records } from './useRecords';

interface Props {
  records: Records;
  /** `1,200 leads` */
  counted: string;
  /** Who counted how many when the list was asked for: it says so where the warehouse has changed since. */
  before?: { who: string; n: number };
  count: (n: number) => string;
  timeZone: TimeZone;
  /** Before the search. */
  choice?: React.ReactNode;
  /** Behind the other buttons. */
  children?: React.ReactNode;
}

/** The records of a list, to be sorted, searched, copied and opened in the CRM, with how many there are. */
export function RecordsList({ records, counted, before, count, timeZone, choice, children }: Props) {
  const [searched, search] = useState('');
  const { frame, total = 0, request, datasource, error, isLoading, askForMore } = records;
  const mayExplore = config.exploreEnabled && hasPermission('datasources:explore');
  return (
    <Stack direction="column" gap={2}>
      <Stack wrap="wrap" gap={2} alignItems="flex-end">
        {choice}
        <Field noMargin label="Search" htmlFor="baton-records-search">
          <Input
            id="baton-records-search"
            width={24}
            value={searched}
            placeholder="any column"
            onChange={({ currentTarget: { value } }) => search(value)}
          />
        </Field>
        {frame !== undefined && frame.length > 0 && (
          <ClipboardButton
            variant="secondary"
            icon="copy"
            getText={() => toCSV([withoutFormulas(frame)], { useExcelHeader: false })}
          >
            Copy as CSV
          </ClipboardButton>
        )}
        {mayExplore && datasource !== undefined && (
          <LinkButton variant="secondary" icon="compass" href={exploreAddress(datasource, request)} target="_blank">
            Explore
          </LinkButton>
        )}
        {children}
      </Stack>
      {error !== undefined && (
        <Alert severity="error" title="The list could not be read">
          {error}
        </Alert>
      )}
      {isLoading && <LoadingPlaceholder text="Asking the warehouse …" />}
      {frame !== undefined && before !== undefined && total !== before.n && (
        <p>
          {before.who} counted {count(before.n)}: the warehouse has changed since.
        </p>
      )}
      {frame !== undefined &&
        (frame.length === 0 ? (
          <p>There is none.</p>
        ) : (
          <RecordsTable frame={frame} searched={searched} timeZone={timeZone} />
        ))}
      {frame !== undefined && frame.length < total && (
        <Stack gap={2} alignItems="center">
          <span>
            {count(frame.length)} of {counted}, {askForMore ? 'the first' : 'as many as a list has'}.
          </span>
          {askForMore && (
            <Button variant="secondary" disabled={isLoading} onClick={askForMore}>
              Show {total > MOST ? count(MOST) : 'all'}
            </Button>
          )}
        </Stack>
      )}
    </Stack>
  );
}
