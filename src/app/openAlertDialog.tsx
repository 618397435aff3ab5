import React from 'react';
import { AppEvents, type PluginExtensionEventHelpers, type PluginExtensionPanelContext } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { AlertDialog } from './AlertDialog';
import { alertSetup } from './alertSetup';

type Helpers = Pick<PluginExtensionEventHelpers<PluginExtensionPanelContext>, 'context' | 'openModal'>;

/** Asks what the rule should be, or says why the settings do not allow one. */
export async function openAlertDialog({ context, openModal }: Helpers): Promise<void> {
  try {
    const setup = await alertSetup(context);
    openModal({
      title: 'Alert on handoffs',
      body: ({ onDismiss }) => <AlertDialog setup={setup} onDismiss={onDismiss} />,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['There is no alert to make', message] });
  }
}
