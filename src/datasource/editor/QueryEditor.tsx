import { isEqual, isUndefined, omit, omitBy } from 'lodash';
import React, { useEffect } from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { Alert, Button, Combobox, Field, Stack } from '@grafana/ui';
import type { BatonDataSource } from '../BatonDataSource';
import { CompiledSql } from './CompiledSql';
import { dimensionOptions, handoffOptions } from './definitionOptions';
import { FilterRows } from './FilterRows';
import { LastRun } from './LastRun';
import { DEFAULT_QUERY } from '../../query/migrateQuery';
import type { BatonOptions } from '../BatonOptions';
import type { BatonQuery } from '../../query/BatonQuery';
import { NumberField } from './NumberField';
import { RadioField } from './RadioField';
import { RecordsFields } from './RecordsFields';
import { useRun } from './useRun';

type Props = QueryEditorProps<BatonDataSource, BatonQuery, BatonOptions>;

const KINDS = [
  { value: 'funnel', label: 'Funnel', description: 'Everything the funnel panel draws' },
  { value: 'records', label: 'Records', description: 'The records behind one number of the picture, as a table' },
  { value: 'stalled', label: 'Stalled', description: 'The records that wait beyond the agreed time, as a table' },
  { value: 'responses', label: 'Responses', description: 'How fast each handoff is answered, by whom, as a table' },
  { value: 'trend', label: 'Trend', description: 'One row per cohort, judged at the same age' },
  { value: 'alert', label: 'Alert', description: 'One number per handoff, as an alert rule sees it' },
] satisfies Array<{ value: BatonQuery['kind']; label: string; description: string }>;

const VIEWS = [
  { value: 'cohort', label: 'Cohort', description: 'Who entered in the time range, followed to its end' },
  { value: 'activity', label: 'Activity', description: 'What happened in the time range, whoever it was' },
  { value: 'snapshot', label: 'Snapshot', description: 'Who is open at the end of the time range, and where' },
] satisfies Array<{ value: BatonQuery['view']; label: string; description: string }>;

const GRAINS = [
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] satisfies Array<{ value: BatonQuery['grain']; label: string }>;

const COMPARISONS = [
  { value: 'previous', label: 'The period before', description: 'As long as the time range, right before it' },
  { value: '7d', label: '7 days earlier' },
  { value: '4w', label: '4 weeks earlier' },
  { value: '1y', label: '1 year earlier' },
];

/**
 * What is asked of the funnel. A choice that asks something else runs the query, except on a warehouse that takes money for
 * statements: there is a button for it.
 */
export function QueryEditor({ datasource, query: saved, onChange, onRunQuery, range, data }: Props) {
  const query = { ...DEFAULT_QUERY, ...saved };
  const id = (name: string) => `baton-${query.refId}-${name}`;
  const { problem, isMetered } = linkOf(datasource);
  const run = useRun(onRunQuery);
  const change = (changes: Partial<BatonQuery>, by: keyof typeof run = 'choice') => {
    const changed = { ...query, ...changes };
    onChange(changed);
    if (!isMetered && !isEqual(asked(changed), asked(query))) {
      run[by]();
    }
  };
  // Explore takes a query that only names its datasource for an empty one, and does not run it.
  useEffect(() => {
    if (saved.kind === undefined) {
      onChange({ ...DEFAULT_QUERY, ...saved });
      if (!isMetered) {
        onRunQuery();
      }
    }
  }, [saved, onChange, onRunQuery, isMetered]);
  const last = data?.request?.targets.find(({ refId }) => refId === query.refId);
  const dimensions = dimensionOptions(datasource);
  const handoffs = handoffOptions(datasource);
  const isList = query.kind === 'stalled' || query.kind === 'records';
  return (
    <Stack direction="column" gap={1}>
      {problem && (
        <Alert severity="error" title="This datasource is not set up">
          {problem}
        </Alert>
      )}
      <Stack wrap="wrap" gap={2}>
        <RadioField label="Ask for" options={KINDS} value={query.kind} onChange={(kind) => change({ kind })} />
        <RadioField label="View" options={VIEWS} value={query.view} onChange={(view) => change({ view })} />
        {query.kind !== 'stalled' && (
          <Field noMargin label="Break down by" htmlFor={id('by')}>
            <Combobox
              id={id('by')}
              width={24}
              isClearable
              createCustomValue
              placeholder="nothing"
              options={dimensions}
              value={query.by ?? null}
              onChange={(option) => change({ by: option?.value })}
            />
          </Field>
        )}
        {query.kind !== 'stalled' && query.by && (
          <NumberField
            id={id('top')}
            label="Segments"
            placeholder={query.kind === 'trend' ? '4' : '8'}
            value={typeof query.top === 'number' ? query.top : undefined}
            onCommit={(top) => change({ top })}
          />
        )}
        {query.kind === 'funnel' && query.view !== 'snapshot' && (
          <Field noMargin label="Compare with" htmlFor={id('compare')}>
            <Combobox
              id={id('compare')}
              width={24}
              isClearable
              createCustomValue
              placeholder="nothing"
              options={COMPARISONS}
              value={query.compare ?? null}
              onChange={(option) => change({ compare: option?.value })}
            />
          </Field>
        )}
        {query.kind !== 'funnel' && !(query.kind === 'records' && query.stage) && (
          <Field noMargin label="Handoff" htmlFor={id('handoff')}>
            <Combobox
              id={id('handoff')}
              width={32}
              isClearable
              createCustomValue
              placeholder="every handoff"
              options={handoffs}
              value={
                typeof query.handoff === 'number' ? (handoffs[query.handoff]?.value ?? null) : (query.handoff ?? null)
              }
              onChange={(option) => change({ handoff: option?.value })}
            />
          </Field>
        )}
        {query.kind === 'records' && <RecordsFields datasource={datasource} query={query} onChange={change} />}
        {query.kind === 'trend' && (
          <RadioField
            label="Cohorts by"
            options={GRAINS}
            value={query.grain ?? 'week'}
            onChange={(grain) => change({ grain })}
          />
        )}
        {isList && (
          <NumberField
            id={id('limit')}
            label="At most"
            placeholder="100"
            value={query.limit}
            onCommit={(limit) => change({ limit })}
          />
        )}
      </Stack>
      <FilterRows
        datasource={datasource}
        refId={query.refId}
        filters={query.filters ?? []}
        onChange={(filters) => change({ filters }, 'typed')}
      />
      <Stack alignItems="center" gap={2}>
        {isMetered && (
          <Button
            size="sm"
            icon="play"
            variant={last && isEqual(asked(last), asked(query)) ? 'secondary' : 'primary'}
            onClick={onRunQuery}
          >
            Run query
          </Button>
        )}
        {data && <LastRun data={data} refId={query.refId} />}
      </Stack>
      {range && !problem && <CompiledSql datasource={datasource} query={query} range={range} />}
    </Stack>
  );
}

/** What is wrong with the settings; where nothing is, whether the warehouse that they link to takes money for statements. */
function linkOf(datasource: BatonDataSource): { problem?: string; isMetered: boolean } {
  try {
    datasource.definition();
    return { isMetered: datasource.warehouse().plugin.isMetered };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), isMetered: false };
  }
}

/** The part of a query that its statement depends on. A filter without values asks nothing yet. */
function asked({ filters = [], ...query }: BatonQuery) {
  const rest = omitBy(omit(query, ['refId', 'datasource', 'version', 'hide', 'key', 'queryType']), isUndefined);
  return { ...rest, filters: filters.filter(({ values }) => values.length > 0) };
}
