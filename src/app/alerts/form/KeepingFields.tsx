import React, { useEffect, useState } from 'react';
import { FolderPicker } from '@grafana/runtime';
import { Combobox, Field, Stack } from '@grafana/ui';
import { plainFormat } from '../../../core/format';
import { contactPoints } from '../ruleApi';

/** How often a rule is evaluated, how long its condition has to hold (seconds), who is told, and where it is kept. */
export interface Keeping {
  interval: number;
  pendingPeriod: number;
  /** Empty: the notification policies decide. */
  contactPoint: string;
  /** uid */
  folder?: string;
}

interface Props {
  keeping: Keeping;
  onChange: (change: Partial<Keeping>) => void;
}

const INTERVALS = [60, 300, 900, 3600, 86_400].map((value) => ({
  value,
  label: `every ${plainFormat().duration(value)}`,
}));
const PENDING = [
  { value: 0, label: 'at once' },
  ...[300, 900, 3600, 4 * 3600].map((value) => ({ value, label: `when it held for ${plainFormat().duration(value)}` })),
];

/** How Grafana keeps a rule. */
export function KeepingFields({ keeping, onChange }: Props) {
  const { interval, pendingPeriod, contactPoint, folder } = keeping;
  const points = useContactPoints();
  return (
    <>
      <Stack wrap="wrap" gap={2}>
        <Field label="Evaluated" htmlFor="baton-rule-interval" noMargin>
          <Combobox
            id="baton-rule-interval"
            width={20}
            options={INTERVALS}
            value={interval}
            onChange={({ value }) => onChange({ interval: value })}
          />
        </Field>
        <Field label="Fires" htmlFor="baton-rule-pending" noMargin>
          <Combobox
            id="baton-rule-pending"
            width={20}
            options={PENDING}
            value={pendingPeriod}
            onChange={({ value }) => onChange({ pendingPeriod: value })}
          />
        </Field>
        <Field label="Contact point" htmlFor="baton-rule-contact" noMargin>
          <Combobox
            id="baton-rule-contact"
            width={28}
            options={[
              { value: '', label: 'by notification policy' },
              ...points.map((name) => ({ value: name, label: name })),
            ]}
            value={contactPoint}
            onChange={({ value }) => onChange({ contactPoint: value })}
          />
        </Field>
      </Stack>
      <Field label="Folder" description="Where the rule is kept; its rights are those of the rule." noMargin>
        <FolderPicker value={folder} permission="edit" onChange={(uid) => onChange({ folder: uid })} />
      </Field>
    </>
  );
}

function useContactPoints(): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void contactPoints().then((read) => isCurrent && setNames(read));
    return () => {
      isCurrent = false;
    };
  }, []);
  return names;
}
