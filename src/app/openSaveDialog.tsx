import React from 'react';
import { AppEvents, type PluginExtensionEventHelpers, type PluginExtensionPanelContext } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button, Stack } from '@grafana/ui';
import { saveFile } from './saveFile';

type Helpers = Pick<PluginExtensionEventHelpers<PluginExtensionPanelContext>, 'context' | 'openModal'>;

const FORMATS = [
  { format: 'png', label: 'Picture as PNG', icon: 'gf-landscape' },
  { format: 'svg', label: 'Picture as SVG', icon: 'gf-landscape' },
  { format: 'csv', label: 'Figures as CSV', icon: 'table' },
] as const;

/** Asks as what the panel is to be saved, and saves it. */
export function openSaveDialog({ context, openModal }: Helpers): void {
  if (context === undefined) {
    return;
  }
  openModal({
    title: 'Save picture or figures',
    body: ({ onDismiss }) => (
      <Stack gap={2}>
        {FORMATS.map(({ format, label, icon }) => (
          <Button
            key={format}
            variant="secondary"
            icon={icon}
            onClick={() => {
              onDismiss?.();
              saveFile(context, format).catch(({ message }: Error) =>
                getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['Nothing was saved', message] })
              );
            }}
          >
            {label}
          </Button>
        ))}
      </Stack>
    ),
  });
}
