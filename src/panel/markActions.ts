import { ActionType, AppEvents, HttpRequestMethod, type Action, type InterpolateFunction, type ScopedVars } from '@grafana/data';
import { getAppEvents, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** What an action would send, with everything filled in. */
export interface ActionRequest {
  title: string;
  /** The question before it is sent. */
  question: string;
  url: string;
  method: string;
  params: Record<string, string>;
  headers: Record<string, string>;
  body?: string;
}

/** Requests of a browser with nothing to fill in by hand: what a panel can run with Grafana's public functions. */
export function isRunnable({ type, fetch, variables }: Action): boolean {
  return type === ActionType.Fetch && fetch !== undefined && fetch.url !== '' && !variables?.length;
}

/** The action about one mark, whose variables `scopedVars` are. */
export function actionRequest(action: Action, replace: InterpolateFunction, scopedVars: ScopedVars): ActionRequest {
  const { title, confirmation, fetch } = action;
  const text = (template: string) => replace(template, scopedVars);
  const pairs = (list: Array<[string, string]> = []) =>
    Object.fromEntries(list.map(([name, value]) => [text(name), text(value)]));
  const named = text(title);
  return {
    title: named,
    question: confirmation ? text(confirmation) : `Are you sure you want to ${named}?`,
    url: text(fetch?.url ?? ''),
    method: fetch?.method ?? HttpRequestMethod.POST,
    params: pairs(fetch?.queryParams),
    headers: pairs(fetch?.headers),
    body: fetch?.method === HttpRequestMethod.GET || !fetch?.body ? undefined : text(fetch.body),
  };
}

/** Sends it and says how that went. */
export async function runAction({ title, url, method, params, headers, body }: ActionRequest): Promise<void> {
  const say = ({ name }: { name: string }, message: string) =>
    getAppEvents().publish({ type: name, payload: [message] });
  try {
    const sent = { ...headers, 'X-Grafana-Action': '1' };
    const data = isJson(body) ? JSON.parse(body) : body;
    await lastValueFrom(getBackendSrv().fetch({ url, method, params, headers: sent, data, showErrorAlert: false }));
    say(AppEvents.alertSuccess, `${title}: done`);
  } catch (error) {
    const { statusText } = (error ?? {}) as { statusText?: string };
    say(AppEvents.alertError, `${title}: ${statusText || 'the request failed'}`);
  }
}

function isJson(text: string | undefined): text is string {
  try {
    return text !== undefined && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
