import React from 'react';
import type { StandardEditorProps } from '@grafana/data';
import { Button } from '@grafana/ui';
import { batonMeta } from '../frames/meta';
import { readPinned } from './input/pinned';
import type { FunnelPanelOptions } from './options';

/** Keeps the definition of the present data in the panel, so that a native query of the warehouse can take its place. */
export function PinnedDefinition({
  value,
  onChange,
  context,
}: StandardEditorProps<unknown, unknown, FunnelPanelOptions>) {
  const pinned = value === undefined ? undefined : readPinned(value);
  if (pinned) {
    return (
      <Button variant="secondary" size="sm" icon="times" onClick={() => onChange(undefined)}>
        {pinned.ok ? `Unpin ${pinned.definition.name}` : 'Remove what cannot be read'}
      </Button>
    );
  }
  const current = context.data.map(batonMeta).find((meta) => meta !== undefined);
  return (
    <Button
      variant="secondary"
      size="sm"
      icon="gf-pin"
      disabled={!current}
      tooltip={current ? undefined : 'The data has to come from a Baton datasource first'}
      onClick={() => onChange(current?.definition)}
    >
      Pin the definition
    </Button>
  );
}
