import { getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { Rule } from '../alerting/rule';

/**
 * Creates the rule with the rights of the person at the screen and resolves with its uid. The form for a new rule takes
 * its query from the address, where a statement is too long for most proxies. Rejects with one sentence.
 */
export async function createRule(rule: Rule, folderUid: string, group: string): Promise<string> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<{ uid: string }>({
        url: '/api/v1/provisioning/alert-rules',
        method: 'POST',
        // Without it the rule could not be changed in Grafana's own pages.
        headers: { 'X-Disable-Provenance': 'true' },
        data: { ...rule, folderUID: folderUid, ruleGroup: group },
        showErrorAlert: false,
      })
    );
    return data.uid;
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!isFetchError(error)) {
    return error instanceof Error ? error.message : String(error);
  }
  const said = error.data?.message || error.statusText || `status ${error.status}`;
  switch (error.status) {
    case 403:
      return `You may not create rules in this folder, or its warehouse may not be queried by you: choose another folder, or ask an administrator. Grafana says: ${said}`;
    case 409:
      return `There is such a rule in this folder already: choose another folder, or change the one that is there. Grafana says: ${said}`;
    default:
      return `Grafana says: ${said}`;
  }
}
