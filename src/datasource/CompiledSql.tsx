import React, { useState } from 'react';
import type { TimeRange } from '@grafana/data';
import { Alert, ClipboardButton, CodeEditor, Collapse } from '@grafana/ui';
import type { BatonDataSource } from './BatonDataSource';
import { errorText } from './errorText';
import type { BatonQuery } from './types';

interface Props {
  datasource: BatonDataSource;
  query: BatonQuery;
  range: TimeRange;
}

/** The statement that the warehouse gets, to read and to copy. */
export function CompiledSql({ datasource, query, range }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Collapse label="SQL for the warehouse" isOpen={isOpen} onToggle={setOpen}>
      {isOpen && <Statement {...sqlOf(datasource, query, range)} />}
    </Collapse>
  );
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
      <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => compiled.sql}>
        Copy
      </ClipboardButton>
      <CodeEditor language="sql" value={compiled.sql} height={300} readOnly showLineNumbers showMiniMap={false} monacoOptions={{ ariaLabel: 'SQL for the warehouse' }} />
    </>
  );
}

function sqlOf(datasource: BatonDataSource, query: BatonQuery, range: TimeRange): Compiled {
  try {
    return { sql: datasource.sql(query, range) };
  } catch (error) {
    return { problem: errorText(error) };
  }
}
