import { randomUUID } from 'node:crypto';
import { badRequest, isObject, type Reply } from './reply';

/** Alert rules in memory until the host is stopped. They are kept and shown, never evaluated. */
export class RuleStore {
  private saved = new Map<string, object>();

  find(uid: string): Reply {
    const rule = this.saved.get(uid);
    return rule ? { status: 200, body: rule } : { status: 404, body: { message: 'could not find alert rule' } };
  }

  /** Takes a rule in the words of Grafana's API, of which it checks what the API requires. */
  add(rule: Record<string, unknown>): Reply {
    const missing = ['title', 'condition', 'folderUID', 'ruleGroup', 'noDataState', 'execErrState', 'for'].find(
      (field) => typeof rule[field] !== 'string' || rule[field] === ''
    );
    if (missing !== undefined) {
      return badRequest(`${missing} must be a text`);
    }
    if (!Array.isArray(rule.data) || !rule.data.some((query) => isObject(query) && query.refId === rule.condition)) {
      return badRequest('data must have the query that is the condition');
    }
    const saved = { ...rule, uid: randomUUID() };
    this.saved.set(saved.uid, saved);
    return { status: 201, body: saved };
  }
}
