import React from 'react';
import { Combobox, Field, Input } from '@grafana/ui';
import { HANDOFF_OUTCOMES, SORTS, STAGE_OUTCOMES } from '../../core/plan/cell';
import { UNKNOWN } from '../../core/rows';
import type { BatonQuery } from '../../query/BatonQuery';
import type { BatonDataSource } from '../BatonDataSource';
import { promiseOptions, stageOptions } from './definitionOptions';

interface Props {
  datasource: BatonDataSource;
  query: BatonQuery;
  onChange: (changes: Partial<BatonQuery>) => void;
}

/** Outcomes of which the reason can be asked. */
const ENDS = ['lost', 'rejected', 'recycled'];

/** Which number of the picture is listed. What the chosen place and outcome cannot have is not offered. */
export function RecordsFields({ datasource, query, onChange }: Props) {
  const id = (name: string) => `baton-${query.refId}-${name}`;
  const isOfStage = query.stage !== undefined && query.stage !== '';
  const outcomes = isOfStage ? STAGE_OUTCOMES : HANDOFF_OUTCOMES;
  const outcome = query.outcome ?? (isOfStage ? 'open' : 'stalled');
  const isPromise = outcome === 'met' || outcome === 'unmet';
  const options = (texts: readonly string[]) => texts.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  /** On leaving a field that holds something else. */
  const commit = <K extends 'reason' | 'segment'>(field: K, value: BatonQuery[K]) => {
    if (value !== query[field]) {
      onChange({ [field]: value });
    }
  };
  const stages = stageOptions(datasource);
  const other = { outcome: undefined, reason: undefined, promise: undefined, over: undefined };
  return (
    <>
      <Field noMargin label="Stage" htmlFor={id('stage')}>
        <Combobox
          id={id('stage')}
          width={24}
          isClearable
          createCustomValue
          placeholder="of a handoff"
          options={stages}
          value={typeof query.stage === 'number' ? (stages[query.stage]?.value ?? null) : (query.stage ?? null)}
          onChange={(option) => onChange({ ...other, stage: option?.value, sort: undefined })}
        />
      </Field>
      <Field noMargin label="Outcome" htmlFor={id('outcome')}>
        <Combobox
          id={id('outcome')}
          width={24}
          options={options(outcomes)}
          value={outcome}
          onChange={({ value }) => onChange({ ...other, outcome: value })}
        />
      </Field>
      {isPromise && (
        <Field noMargin label="Promise" htmlFor={id('promise')}>
          <Combobox
            id={id('promise')}
            width={32}
            options={promiseOptions(datasource)}
            value={query.promise ?? null}
            onChange={({ value }) => onChange({ promise: value })}
          />
        </Field>
      )}
      {ENDS.includes(outcome) && (isOfStage || outcome !== 'lost') && (
        <Field noMargin label="Reason" htmlFor={id('reason')}>
          <Input
            id={id('reason')}
            key={query.reason ?? UNKNOWN}
            width={24}
            placeholder="any; (none) for without one"
            defaultValue={query.reason === null ? UNKNOWN : query.reason}
            onBlur={({ currentTarget: { value } }) =>
              commit('reason', value === '' ? undefined : value === UNKNOWN ? null : value)
            }
          />
        </Field>
      )}
      {query.by && (
        <Field noMargin label="Segment" htmlFor={id('segment')}>
          <Input
            id={id('segment')}
            key={query.segment}
            width={24}
            placeholder="all"
            defaultValue={query.segment}
            onBlur={({ currentTarget: { value } }) => commit('segment', value || undefined)}
          />
        </Field>
      )}
      <Field noMargin label="First" htmlFor={id('sort')}>
        <Combobox
          id={id('sort')}
          width={16}
          isClearable
          placeholder="by the outcome"
          options={options(SORTS.filter((sort) => sort !== 'due' || !isOfStage))}
          value={query.sort ?? null}
          onChange={(option) => onChange({ sort: option?.value })}
        />
      </Field>
    </>
  );
}
