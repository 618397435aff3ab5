import { AppEvents, type PluginExtensionPanelContext } from '@grafana/data';
import { getAppEvents, locationService } from '@grafana/runtime';
import { alertsAddress } from '../../alerting/alertsAddress';
import { panelRecipe } from './panelRecipe';

/** Goes to the Alerts page with what the panel counts, or says why the settings do not allow a rule. */
export async function openAlerts(context: Readonly<PluginExtensionPanelContext> | undefined): Promise<void> {
  try {
    locationService.push(
      alertsAddress(await panelRecipe(context), { dashboard: context?.dashboard.uid, panel: context?.id })
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['There is no alert to make', message] });
  }
}
