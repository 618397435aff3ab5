import React from 'react';
import { Field, Input } from '@grafana/ui';

interface Props {
  id: string;
  label: string;
  placeholder: string;
  value: number | undefined;
  onCommit: (value: number | undefined) => void;
}

/** Commits on leaving the field, so that half a number never runs a query. */
export function NumberField({ id, label, placeholder, value, onCommit }: Props) {
  return (
    <Field noMargin label={label} htmlFor={id}>
      <Input
        id={id}
        key={value}
        type="number"
        min={1}
        width={12}
        placeholder={placeholder}
        defaultValue={value}
        onBlur={({ currentTarget }) => {
          const typed = currentTarget.valueAsNumber;
          const next = Number.isNaN(typed) ? undefined : Math.max(1, Math.round(typed));
          if (next !== value) {
            onCommit(next);
          }
        }}
      />
    </Field>
  );
}
