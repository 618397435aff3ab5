import React, { useState } from 'react';
import type { TimeRange } from '@grafana/data';
import { Alert, ClipboardButton, CodeEditor, Collapse, Stack } from '@grafana/ui';
import type { Clock } from '../../core/plan/query';
import type { BatonDataSource } from '../BatonDataSource';
import { literalClock } from '../literalClock';
import { errorText } from '../messages/errorText';
import type { BatonQuery } from '../../query/BatonQuery';
import { RadioField } from './RadioField';

interface Props {
  datasource: BatonDataSource;
  query: BatonQuery;
  range: TimeRange;
}

type ClockKind = Clock['kind'];

const CLOCKS = [
  { value: 'literal', label: 'This time range', description: 'As it runs here' },
  {
    value: 'macro',
    label: 'Macros',
    description: "The warehouse plugin's own, for a panel that queries the warehouse itself",
  },
  {
    value: 'now',
    label: "Warehouse's clock",
    description: 'As many seconds back from now, without any macro: for shared dashboards and alert rules',
  },
] satisfies Array<{ value: ClockKind; label: string; description: string }>;

/** The statement that the warehouse gets, to read and to copy. */
export function CompiledSql({ datasource, query, range }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<ClockKind>('literal');
  return (
    <Collapse label="SQL for the warehouse" isOpen={isOpen} onToggle={setOpen}>
      {isOpen && (
        <Stack direction="column" gap={1} alignItems="stretch">
          <RadioField label="Time range by" size="sm" options={CLOCKS} value={kind} onChange={setKind} />
          <Statement {...sqlOf(datasource, query, clockOf(kind, range))} />
        </Stack>
      )}
    </Collapse>
  );
}

function clockOf(kind: ClockKind, range: TimeRange): Clock {
  switch (kind) {
    case 'literal':
      return literalClock(range, Date.now());
    case 'macro':
      return { kind };
    case 'now':
      return { kind, lookback: Math.round((range.to.valueOf() - range.from.valueOf()) / 1000) };
  }
}

type Compiled = { sql: string } | { problem: string };

function Statement(compiled: Compiled) {
  if ('problem' in compiled) {
    return (
      <Alert severity="error" title="There is no statement">
        {compiled.problem}
      </Alert>
    );
  }
  return (
    <>
      <div>
        <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => compiled.sql}>
          Copy
        </ClipboardButton>
      </div>
      <CodeEditor
        language="sql"
        value={compiled.sql}
        height={300}
        readOnly
        showLineNumbers
        showMiniMap={false}
        monacoOptions={{ ariaLabel: 'SQL for the warehouse' }}
      />
    </>
  );
}

function sqlOf(datasource: BatonDataSource, query: BatonQuery, clock: Clock): Compiled {
  try {
    return { sql: datasource.sql(query, clock) };
  } catch (error) {
    return { problem: errorText(error) };
  }
}
