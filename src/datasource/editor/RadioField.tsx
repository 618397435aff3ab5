import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, SelectableValue } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

interface Props<T> {
  label: string;
  options: Array<SelectableValue<T>>;
  value: T;
  onChange: (value: T) => void;
  size?: 'sm' | 'md';
}

/** A choice with its label around all of it. (`Field` of Grafana 12.3 has no `useFieldset`.) */
export function RadioField<T>({ label, ...group }: Props<T>) {
  const styles = useStyles2(getStyles);
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>{label}</legend>
      <RadioButtonGroup id={useId()} {...group} />
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ border: 'none', margin: 0, padding: 0, minWidth: 0 }),
  legend: css({
    ...theme.typography.bodySmall,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.primary,
    border: 'none',
    margin: theme.spacing(0, 0, 0.5),
  }),
});
