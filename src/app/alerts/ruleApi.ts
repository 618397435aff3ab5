import { getBackendSrv, isFetchError, type BackendSrvRequest } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { Rule } from '../../alerting/rule';

/** A rule as Grafana's provisioning API says it, in the part that is read here. Whatever else it holds is sent back unchanged. */
export interface SavedRule extends Omit<Rule, 'labels' | 'annotations' | 'data'> {
  uid: string;
  folderUID: string;
  ruleGroup: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  data: Array<Omit<Rule['data'][number], 'model'> & { model: object }>;
  /** Where it was provisioned from; absent: made by hand, or so that hands may change it. */
  provenance?: string;
}

/** What Grafana's evaluation says of a rule. */
export interface RuleState {
  state: 'firing' | 'pending' | 'recovering' | 'inactive';
  health: string;
  lastError?: string;
  isPaused?: boolean;
  /** Instances, with the value that each had at the last evaluation. */
  alerts?: Array<{ labels: Record<string, string>; state: string; value: string }>;
}

/** Where a new rule is kept, and how often it is looked at. */
export interface Placing {
  folderUid: string;
  group: string;
  /** Seconds between two evaluations. */
  interval: number;
}

const RULES = '/api/v1/provisioning/alert-rules';
// Without it the rule could not be changed in Grafana's own pages.
const BY_HAND = { 'X-Disable-Provenance': 'true' };

/** All rules that the person may read. Rejects with one sentence, as all functions here do. */
export function listRules(): Promise<SavedRule[]> {
  return ask({ url: RULES });
}

/** What the last evaluation of each rule gave, by uid. */
export async function ruleStates(): Promise<Map<string, RuleState>> {
  const { data } = await ask<{ data: { groups: Array<{ rules: Array<RuleState & { uid: string }> }> } }>({
    url: '/api/prometheus/grafana/api/v1/rules',
  });
  return new Map(data.groups.flatMap(({ rules }) => rules.map((rule) => [rule.uid, rule])));
}

/** Names of the contact points; none where the person may not read them. */
export async function contactPoints(): Promise<string[]> {
  try {
    const points = await ask<Array<{ name: string }>>({ url: '/api/v1/provisioning/contact-points' });
    return [...new Set(points.map(({ name }) => name))];
  } catch {
    return [];
  }
}

/**
 * Creates the rule with the rights of the person at the screen and resolves with its uid, and with a sentence where it is
 * there but not evaluated as often as asked. Grafana's form for a new rule would take its query from the address, where a
 * statement is too long for most proxies.
 */
export async function createRule(rule: Rule, placing: Placing): Promise<{ uid: string; remark?: string }> {
  const { folderUid, group, interval } = placing;
  const { uid } = await ask<{ uid: string }>({
    url: RULES,
    method: 'POST',
    headers: BY_HAND,
    data: { ...rule, folderUID: folderUid, ruleGroup: group },
  });
  try {
    await setInterval(folderUid, group, interval);
    return { uid };
  } catch (error) {
    return {
      uid,
      remark: `The rule is there, and is evaluated as often as its group was before. ${(error as Error).message}`,
    };
  }
}

/** Replaces a rule by what it is now to be. */
export async function updateRule(rule: SavedRule): Promise<void> {
  await ask({ url: `${RULES}/${encodeURIComponent(rule.uid)}`, method: 'PUT', headers: BY_HAND, data: rule });
}

/** How often a group is evaluated is the group's, and a group that comes with its first rule has Grafana's minute. */
async function setInterval(folderUid: string, group: string, interval: number): Promise<void> {
  const url = `/api/v1/provisioning/folder/${encodeURIComponent(folderUid)}/rule-groups/${encodeURIComponent(group)}`;
  const saved = await ask<{ interval: number }>({ url });
  if (saved.interval !== interval) {
    await ask({ url, method: 'PUT', headers: BY_HAND, data: { ...saved, interval } });
  }
}

async function ask<T>(request: BackendSrvRequest): Promise<T> {
  try {
    return (await lastValueFrom(getBackendSrv().fetch<T>({ ...request, showErrorAlert: false }))).data;
  } catch (error) {
    throw new Error(reasonOf(error, request));
  }
}

function reasonOf(error: unknown, { method }: BackendSrvRequest): string {
  if (!isFetchError(error)) {
    return error instanceof Error ? error.message : String(error);
  }
  const said = error.data?.message || error.statusText || `status ${error.status}`;
  switch (error.status) {
    case 403:
      return `You may not do this in this folder, or its warehouse may not be queried by you: choose another folder, or ask an administrator. Grafana says: ${said}`;
    case 404:
      return `The rule is not there anymore: load the page again. Grafana says: ${said}`;
    case 409:
      return `A file provisions it, or there is such a rule in this folder already: change the file, or choose another folder. Grafana says: ${said}`;
    default:
      // A rule of a file is answered so, and only Grafana's log says why.
      return error.status === 500 && method === 'PUT'
        ? `Grafana has failed. If a file provisions the rule, change the file. Grafana says: ${said}`
        : `Grafana says: ${said}`;
  }
}
