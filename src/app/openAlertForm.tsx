import React from 'react';
import { AppEvents, type PluginExtensionEventHelpers, type PluginExtensionPanelContext } from '@grafana/data';
import { getAppEvents, getDataSourceSrv, locationService } from '@grafana/runtime';
import { Button, Stack } from '@grafana/ui';
import { alertFormUrl } from '../alerting/formUrl';
import { parseDefinition } from '../core/definition/parse';
import type { Definition } from '../core/definition/types';
import { DIALECT_IDS } from '../core/sql/dialects/registry';
import { DATASOURCE_ID } from './ids';

type Helpers = Pick<PluginExtensionEventHelpers<PluginExtensionPanelContext>, 'context' | 'openModal'>;

/** Opens the form of the panel's handoff; with more than one handoff that has an agreed time, asks which. */
export function openAlertForm({ context, openModal }: Helpers): void {
  try {
    const { definition, urlOf } = alertsOf(context);
    const timed = definition.handoffs.flatMap(({ sla }, index) => (sla === undefined ? [] : [index]));
    if (timed.length > 1) {
      openModal({
        title: 'Which handoff?',
        body: ({ onDismiss }) => (
          <Choice definition={definition} handoffs={timed} urlOf={urlOf} onDismiss={onDismiss} />
        ),
      });
      return;
    }
    locationService.push(urlOf(timed[0] ?? 0));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['There is no alert to fill in', message] });
  }
}

interface ChoiceProps {
  definition: Definition;
  handoffs: number[];
  urlOf: (handoff: number) => string;
  onDismiss?: () => void;
}

function Choice({ definition: { stages, handoffs }, handoffs: offered, urlOf, onDismiss }: ChoiceProps) {
  return (
    <Stack direction="column" alignItems="flex-start">
      {offered.map((index) => {
        const { from } = handoffs[index];
        return (
          <Button
            key={index}
            variant="secondary"
            icon="bell"
            onClick={() => {
              onDismiss?.();
              locationService.push(urlOf(index));
            }}
          >
            {stages[from].name} → {stages[from + 1].name}
          </Button>
        );
      })}
    </Stack>
  );
}

/** The definition behind the panel, and the form's address per handoff. Throws where the settings do not allow a rule. */
function alertsOf(context: Readonly<PluginExtensionPanelContext> | undefined): {
  definition: Definition;
  urlOf: (handoff: number) => string;
} {
  const target = context?.targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID);
  const sources = getDataSourceSrv();
  const settings = sources.getInstanceSettings(target?.datasource, context?.scopedVars);
  const {
    definition: source,
    warehouseUid,
    dialect,
  } = (settings?.jsonData ?? {}) as { definition?: string | object; warehouseUid?: string; dialect?: string };
  const parsed = source === undefined ? undefined : parseDefinition(source);
  const warehouse = warehouseUid ? sources.getInstanceSettings(warehouseUid) : undefined;
  if (!parsed?.ok || !warehouse) {
    throw new Error(
      `The datasource ${settings?.name ?? 'of this panel'} is not set up: its settings need a warehouse and a definition without mistakes.`
    );
  }
  const { definition } = parsed;
  if (definition.handoffs.length === 0) {
    throw new Error(`"${definition.name}" has no handoff: all its stages have one owner.`);
  }
  return {
    definition,
    urlOf: (handoff) =>
      alertFormUrl(definition, handoff, {
        datasourceUid: warehouse.uid,
        pluginId: warehouse.type,
        dialect: DIALECT_IDS.find((id) => id === dialect),
        dashboardUid: context?.dashboard.uid,
        panelId: context?.id,
      }),
  };
}
