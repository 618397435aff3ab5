import React from 'react';
import { Button, Combobox, Field, MultiCombobox, Stack } from '@grafana/ui';
import type { BatonDataSource } from '../BatonDataSource';
import { dimensionOptions } from './definitionOptions';
import type { BatonQuery } from '../../query/BatonQuery';

type Filter = NonNullable<BatonQuery['filters']>[number];

interface Props {
  datasource: BatonDataSource;
  refId: string;
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
}

const OPERATORS = [
  { value: 'in', label: 'is one of' },
  { value: 'not in', label: 'is none of' },
] satisfies Array<{ value: Filter['operator']; label: string }>;

/** Which journeys to keep. A value may be a dashboard variable; it is escaped, whatever it holds. */
export function FilterRows({ datasource, refId, filters, onChange }: Props) {
  const dimensions = dimensionOptions(datasource);
  const replace = (index: number, changes: Partial<Filter>) =>
    onChange(filters.map((filter, i) => (i === index ? { ...filter, ...changes } : filter)));
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      {filters.map((filter, index) => {
        const id = `baton-${refId}-filter-${index}`;
        return (
          <Stack key={index} wrap="wrap" gap={1} alignItems="flex-end">
            <Field noMargin label={index === 0 ? 'Keep where' : 'and'} htmlFor={`${id}-dimension`}>
              <Combobox
                id={`${id}-dimension`}
                width={24}
                options={dimensions}
                value={filter.dimension || null}
                onChange={({ value }) => replace(index, { dimension: value, values: [] })}
              />
            </Field>
            <Field noMargin label="Operator" htmlFor={`${id}-operator`}>
              <Combobox
                id={`${id}-operator`}
                width={16}
                options={OPERATORS}
                value={filter.operator}
                onChange={({ value }) => replace(index, { operator: value })}
              />
            </Field>
            <Field noMargin label="Values" htmlFor={`${id}-values`}>
              <MultiCombobox
                id={`${id}-values`}
                width={40}
                createCustomValue
                placeholder="any value"
                options={(typed: string) => valuesOf(datasource, filter.dimension, typed)}
                value={filter.values}
                onChange={(chosen) => replace(index, { values: chosen.map(({ value }) => value) })}
              />
            </Field>
            <Button
              variant="secondary"
              fill="text"
              icon="trash-alt"
              aria-label="Remove this filter"
              onClick={() => onChange(filters.filter((_, i) => i !== index))}
            />
          </Stack>
        );
      })}
      <Button
        size="sm"
        variant="secondary"
        icon="plus"
        disabled={dimensions.length === 0}
        tooltip={dimensions.length === 0 ? 'The definition has no dimensions to filter by' : undefined}
        onClick={() => onChange([...filters, { dimension: dimensions[0].value, operator: 'in', values: [] }])}
      >
        Filter
      </Button>
    </Stack>
  );
}

async function valuesOf(datasource: BatonDataSource, dimension: string, typed: string) {
  const values = await datasource.dimensionValues(dimension);
  return values
    .filter(({ text }) => text.toLowerCase().includes(typed.toLowerCase()))
    .map(({ text }) => ({ value: text, label: text }));
}
