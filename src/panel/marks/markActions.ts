import {
  ActionType,
  AppEvents,
  HttpRequestMethod,
  type Action,
  type ActionVariable,
  type ScopedVars,
} from '@grafana/data';
import { getAppEvents, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** What an action would send, with everything filled in. */
export interface ActionRequest {
  url: string;
  method: string;
  params: Record<string, string>;
  headers: Record<string, string>;
  body?: string;
}

/** An action about one mark, before it is sent. */
export interface PendingAction {
  title: string;
  /** What it asks for first, and calls by a key in its texts. */
  inputs: ActionVariable[];
  /** The question before it is sent, and what would be sent, with the inputs given so far by their keys. */
  question: (given: Record<string, string>) => string;
  request: (given: Record<string, string>) => ActionRequest;
}

/** Fills the variables of a text in. */
type Replace = (text: string, given?: ScopedVars) => string;

/** Requests of a browser: what a panel can run with Grafana's public functions. */
export function isRunnable({ type, fetch }: Action): boolean {
  return type === ActionType.Fetch && fetch !== undefined && fetch.url !== '';
}

/** An action with its variables filled in, ready to be confirmed. */
export function pendingAction({ title, confirmation, fetch, variables = [] }: Action, replace: Replace): PendingAction {
  const named = replace(title);
  const filling = (given: Record<string, string>) => {
    const own = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { value, text: value }]));
    return (text: string) => replace(text, own);
  };
  return {
    title: named,
    inputs: variables,
    question: (given) => (confirmation ? filling(given)(confirmation) : `Are you sure you want to ${named}?`),
    request: (given) => {
      const text = filling(given);
      const pairs = (list: Array<[string, string]> = []) =>
        Object.fromEntries(list.map(([name, value]) => [text(name), text(value)]));
      return {
        url: text(fetch?.url ?? ''),
        method: fetch?.method ?? HttpRequestMethod.POST,
        params: pairs(fetch?.queryParams),
        headers: pairs(fetch?.headers),
        body: fetch?.method === HttpRequestMethod.GET || !fetch?.body ? undefined : filledBody(fetch.body, text),
      };
    },
  };
}

/** What is filled into the strings of a JSON body stays inside them, whatever quotes it has. */
function filledBody(body: string, text: (template: string) => string): string {
  const template = parsed(body);
  return template === undefined
    ? text(body)
    : JSON.stringify(template, (_, value: unknown) => (typeof value === 'string' ? text(value) : value));
}

/** Sends it and says how that went. */
export async function runAction(title: string, { url, method, params, headers, body }: ActionRequest): Promise<void> {
  const say = ({ name }: { name: string }, message: string) =>
    getAppEvents().publish({ type: name, payload: [message] });
  try {
    const sent = { ...headers, 'X-Grafana-Action': '1' };
    const data = body === undefined ? undefined : (parsed(body) ?? body);
    await lastValueFrom(getBackendSrv().fetch({ url, method, params, headers: sent, data, showErrorAlert: false }));
    say(AppEvents.alertSuccess, `${title}: done`);
  } catch (error) {
    const { statusText } = (error ?? {}) as { statusText?: string };
    say(AppEvents.alertError, `${title}: ${statusText || 'the request failed'}`);
  }
}

/** The object or the list that a text is in JSON. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
