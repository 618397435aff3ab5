import React from 'react';
import { Combobox } from '@grafana/ui';

/** The one folder that the dashboards of this page are in. */
const FOLDERS = [{ value: 'baton', label: 'Baton' }];

interface Props {
  value?: string;
  onChange?: (uid: string | undefined, title: string | undefined) => void;
}

/** Stands for Grafana's, which `@grafana/runtime` only passes on. */
export function FolderPicker({ value, onChange }: Props) {
  return (
    <Combobox
      aria-label="Folder"
      options={FOLDERS}
      value={value}
      placeholder="Select folder"
      onChange={(option) => onChange?.(option.value, option.label)}
    />
  );
}
