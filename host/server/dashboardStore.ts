import { randomUUID } from 'node:crypto';
import type { Dashboard } from '@grafana/schema';
import { badRequest, isObject, type Reply } from './reply';

/** Dashboards: the files, read at every request so that an edited one shows on reload, and what is imported until the host is stopped. */
export class DashboardStore {
  private imported = new Map<string, Dashboard>();

  constructor(private files: () => Dashboard[]) {}

  list(): Dashboard[] {
    const files = this.files().filter(({ uid = '' }) => !this.imported.has(uid));
    return [...files, ...this.imported.values()];
  }

  has(uid: string | undefined): boolean {
    return this.list().some((dashboard) => dashboard.uid === uid);
  }

  /** All of them are in one folder. */
  find(uid: string): Reply {
    const dashboard = this.list().find((one) => one.uid === uid);
    return dashboard
      ? { status: 200, body: { dashboard, meta: { folderUid: 'baton', folderTitle: 'Baton' } } }
      : { status: 404, body: { message: 'Dashboard not found' } };
  }

  /** Takes a dashboard in Grafana's classic JSON. One with the same uid is replaced, as by Grafana's form. */
  import(dashboard: unknown): Reply {
    if (!isObject(dashboard) || !Array.isArray(dashboard.panels) || typeof dashboard.title !== 'string') {
      return badRequest("dashboard must be one in Grafana's classic JSON, with a title and panels");
    }
    const uid = typeof dashboard.uid === 'string' && dashboard.uid !== '' ? dashboard.uid : randomUUID();
    const imported = { ...dashboard, id: null, uid } as Dashboard;
    this.imported.set(uid, imported);
    return {
      status: 200,
      body: { uid, title: imported.title, imported: true, importedUrl: `/d/${encodeURIComponent(uid)}` },
    };
  }
}
