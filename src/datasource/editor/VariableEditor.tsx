import React from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { Combobox, Field } from '@grafana/ui';
import type { BatonDataSource } from '../BatonDataSource';
import { dimensionOptions } from './definitionOptions';
import type { BatonOptions } from '../BatonOptions';
import type { BatonQuery } from '../../query/BatonQuery';
import type { BatonVariableQuery } from '../variableQuery';

type Props = QueryEditorProps<BatonDataSource, BatonQuery, BatonOptions, BatonVariableQuery>;

const LISTS = [
  { value: 'values', label: 'Values of a dimension' },
  { value: 'dimensions', label: 'Dimensions' },
  { value: 'breakdowns', label: 'Dimensions, and none' },
  { value: 'stages', label: 'Stages' },
  { value: 'handoffs', label: 'Handoffs' },
] as const;

/** What the variable offers for choosing. */
export function VariableEditor({ datasource, query, onChange }: Props) {
  const { list = 'values', dimension = null } = query;
  return (
    <>
      <Field label="List" htmlFor="baton-variable-list">
        <Combobox
          id="baton-variable-list"
          width={40}
          options={[...LISTS]}
          value={list}
          onChange={({ value }) => onChange({ ...query, list: value })}
        />
      </Field>
      {list === 'values' && (
        <Field label="Dimension" htmlFor="baton-variable-dimension">
          <Combobox
            id="baton-variable-dimension"
            width={40}
            options={dimensionOptions(datasource)}
            value={dimension}
            onChange={({ value }) => onChange({ ...query, list, dimension: value })}
          />
        </Field>
      )}
    </>
  );
}
