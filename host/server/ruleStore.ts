import { randomUUID } from 'node:crypto';
import { badRequest, isObject, type Reply } from './reply';

type Saved = Record<string, unknown> & { uid: string };

/** Grafana's, for a group that comes with its first rule. */
const INTERVAL = 60;

/** Alert rules in memory until the host is stopped. They are kept and shown, never evaluated. */
export class RuleStore {
  private saved = new Map<string, Saved>();
  /** Seconds, by folder and group. */
  private intervals = new Map<string, unknown>();

  list(): Reply {
    return { status: 200, body: [...this.saved.values()] };
  }

  find(uid: string): Reply {
    const rule = this.saved.get(uid);
    return rule ? { status: 200, body: rule } : { status: 404, body: { message: 'could not find alert rule' } };
  }

  /** Replaces a rule by one in the words of Grafana's API. */
  update(uid: string, rule: Record<string, unknown>): Reply {
    const found = this.find(uid);
    if (found.status !== 200) {
      return found;
    }
    const saved = { ...rule, uid };
    this.saved.set(uid, saved);
    return { status: 200, body: saved };
  }

  /** The rules of a group, and how often a Grafana server would evaluate them. */
  group(folderUid: string, title: string): Reply {
    const rules = [...this.saved.values()].filter((rule) => rule.folderUID === folderUid && rule.ruleGroup === title);
    const interval = this.intervals.get(JSON.stringify([folderUid, title])) ?? INTERVAL;
    return { status: 200, body: { title, folderUid, interval, rules } };
  }

  setInterval(folderUid: string, title: string, { interval }: Record<string, unknown>): Reply {
    this.intervals.set(JSON.stringify([folderUid, title]), interval);
    return this.group(folderUid, title);
  }

  /** What Grafana says of rules that it has not evaluated yet. */
  states(): Reply {
    const rules = [...this.saved.values()].map(({ uid, title }) => ({
      uid,
      name: title,
      state: 'inactive',
      health: 'unknown',
      alerts: [],
    }));
    return { status: 200, body: { status: 'success', data: { groups: rules.length === 0 ? [] : [{ rules }] } } };
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
