import { setBackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import type { Rule } from '../../alerting/rule';
import { contactPoints, createRule, listRules, updateRule, type SavedRule } from './ruleApi';

/** A request that Grafana 12.4.0 was sent, with status and body of what it answered. */
interface Recorded {
  method?: string;
  url: string;
  status: number;
  body?: unknown;
}

const RULES = '/api/v1/provisioning/alert-rules';
const GROUP = '/api/v1/provisioning/folder/sales/rule-groups/Baton%20revenue';
const NOT_A_FILE = {
  statusCode: 409,
  messageId: 'alerting.provenanceMismatch',
  message: "cannot update with provided provenance '', needs 'file'",
  extra: { Operation: 'update', ProvidedProvenance: '', StoredProvenance: 'file' },
};
const NO_RIGHT = {
  accessErrorId: 'ACE7799996147',
  message:
    "You'll need additional permissions to perform this action. Permissions needed: any of alert.provisioning:write, alert.rules.provisioning:write, all of alert.rules:create, alert.provisioning.provenance:write",
  title: 'Access denied',
};
const STATUS_TEXTS: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
};

let sent: BackendSrvRequest[];

/** Grafana as it was recorded; what was not is an error of the test. */
function grafana(...recorded: Recorded[]) {
  sent = [];
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      sent.push(request);
      const { method = 'GET', url } = request;
      const found = recorded.find((each) => each.url === url && (each.method ?? 'GET') === method);
      if (!found) {
        return throwError(() => new Error(`${method} ${url} was not recorded`));
      }
      const { status, body } = found;
      return status < 300
        ? of({ data: body })
        : throwError(() => ({ status, statusText: STATUS_TEXTS[status], data: body, config: { url } }));
    },
  } as never);
}

const rule = { title: 'Revenue funnel: stalled at MQL → Accepted' } as Rule;
const placing = { folderUid: 'sales', group: 'Baton revenue', interval: 900 };
const created = { method: 'POST', url: RULES, status: 201, body: { uid: 'fg5jmutefxukgb' } };
const group = (interval: number) => ({
  url: GROUP,
  status: 200,
  body: { title: 'Baton revenue', interval, rules: [] },
});

it('creates a rule that hands may change, and has its group evaluated as often as asked', async () => {
  grafana(created, group(60), { ...group(900), method: 'PUT' });
  await expect(createRule(rule, placing)).resolves.toEqual({ uid: 'fg5jmutefxukgb' });
  expect(sent.map(({ method = 'GET' }) => method)).toEqual(['POST', 'GET', 'PUT']);
  expect(sent[2].data).toMatchObject({ interval: 900, title: 'Baton revenue' });
  for (const { headers } of [sent[0], sent[2]]) {
    expect(headers).toEqual({ 'X-Disable-Provenance': 'true' });
  }
  expect(sent.every(({ showErrorAlert }) => showErrorAlert === false)).toBe(true);
});

it('leaves a group alone that is evaluated as often already', async () => {
  grafana(created, group(900));
  await createRule(rule, placing);
  expect(sent).toHaveLength(2);
});

it.each<[string, Recorded[], RegExp]>([
  [
    'of a file',
    [group(300), { method: 'PUT', url: GROUP, status: 409, body: NOT_A_FILE }],
    /as often as its group was before\. A file provisions it, .* Grafana says: cannot update with provided provenance/,
  ],
  [
    'that is gone',
    [
      {
        url: GROUP,
        status: 404,
        body: { statusCode: 404, messageId: 'alerting.alert-rule.notFound', message: 'NotFound' },
      },
    ],
    /as often as its group was before\. .*not there anymore/,
  ],
])('says that a new rule in a group %s is there, and how often it is evaluated', async (_, answers, remark) => {
  grafana(created, ...answers);
  await expect(createRule(rule, placing)).resolves.toEqual({
    uid: 'fg5jmutefxukgb',
    remark: expect.stringMatching(remark),
  });
});

it.each<[number, unknown, RegExp]>([
  [403, NO_RIGHT, /^You may not do this in this folder, .* Grafana says: You'll need additional permissions/],
  [400, { message: 'invalid alert rule: folder does not exist' }, /^Grafana says: invalid alert rule: folder does not/],
])('says why a rule is not created: %d', async (status, body, words) => {
  grafana({ method: 'POST', url: RULES, status, body });
  await expect(createRule(rule, placing)).rejects.toThrow(words);
});

it.each<[string, number, unknown, RegExp]>([
  // Grafana's log alone says "cannot change provenance from 'file' to 'api'".
  [
    'of a file',
    500,
    { message: 'Internal Server Error' },
    /^Grafana has failed\. If a file provisions the rule, change/,
  ],
  // It has no body.
  ['that is gone', 404, undefined, /^The rule is not there anymore: load the page again\. Grafana says: Not Found$/],
])('says why a rule %s is not replaced', async (_, status, body, words) => {
  grafana({ method: 'PUT', url: `${RULES}/a%2Fb`, status, body });
  await expect(updateRule({ uid: 'a/b' } as SavedRule)).rejects.toThrow(words);
});

it('has no contact points for those who may not read them, and says why the rules cannot be read', async () => {
  grafana(
    { url: '/api/v1/provisioning/contact-points', status: 403, body: NO_RIGHT },
    { url: RULES, status: 403, body: NO_RIGHT }
  );
  await expect(contactPoints()).resolves.toEqual([]);
  await expect(listRules()).rejects.toThrow(/^You may not do this/);
});
