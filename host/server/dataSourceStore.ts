import { randomUUID } from 'node:crypto';
import type { DataSourceSettings } from './provisioning';
import { badRequest, isObject, type Reply } from './reply';

/** A datasource as Grafana's API tells it: settings, and which saving of them this is. */
export interface SavedDataSource extends DataSourceSettings {
  id: number;
  version: number;
}

/** The longest name that Grafana's database holds. */
const LONGEST_NAME = 190;

/** Datasources in memory: the provisioned ones, and what is added and changed until the host is stopped. */
export class DataSourceStore {
  private saved: SavedDataSource[];

  /** `types`: plugins of which datasources may be added. */
  constructor(
    provisioned: DataSourceSettings[],
    private types: string[]
  ) {
    this.saved = provisioned.map((settings, index) => ({ ...settings, id: index + 1, version: 1 }));
  }

  /** Takes changed settings of a provisioned datasource; what was changed by hand in it is gone. */
  provision(settings: DataSourceSettings): void {
    this.saved = this.saved.map((one) =>
      one.uid === settings.uid ? { ...one, ...settings, version: one.version + 1 } : one
    );
  }

  list(): SavedDataSource[] {
    return this.saved;
  }

  find(uid: string): Reply {
    const found = this.saved.find((one) => one.uid === uid);
    return found ? { status: 200, body: found } : notFound();
  }

  /** A datasource without a name gets the one that Grafana would give it: that of its plugin, counted on. */
  add({ type, name }: Record<string, unknown>): Reply {
    if (typeof type !== 'string' || !this.types.includes(type)) {
      return badRequest(`type must be one of ${this.types.join(', ')}`);
    }
    if (name !== undefined && !isName(name)) {
      return badRequest('name must be a text');
    }
    if (name !== undefined && this.isTaken(name)) {
      return { status: 409, body: { message: NAME_EXISTS } };
    }
    const added: SavedDataSource = {
      id: Math.max(0, ...this.saved.map(({ id }) => id)) + 1,
      uid: randomUUID().slice(0, 14).replaceAll('-', ''),
      name: name ?? this.freeName(type),
      type,
      isDefault: this.saved.length === 0,
      readOnly: false,
      jsonData: {},
      version: 1,
    };
    this.saved = [...this.saved, added];
    return {
      status: 200,
      body: { message: 'Datasource added', id: added.id, name: added.name, datasource: added },
    };
  }

  /** Refuses settings that were read before the last saving, as Grafana does and with its words. */
  update(uid: string, { name, version, jsonData }: Record<string, unknown>): Reply {
    const before = this.saved.find((one) => one.uid === uid);
    if (!before) {
      return notFound();
    }
    if (!isName(name) || typeof version !== 'number' || !isObject(jsonData)) {
      return badRequest('name, version and jsonData are needed');
    }
    if (before.readOnly) {
      return { status: 403, body: { message: 'Cannot update read-only data source' } };
    }
    if (this.isTaken(name, uid)) {
      return { status: 409, body: { message: `Failed to update datasource: ${NAME_EXISTS}` } };
    }
    if (version < before.version) {
      return {
        status: 409,
        body: { message: 'Datasource has already been updated by someone else. Please reload and try again' },
      };
    }
    const after: SavedDataSource = { ...before, name, jsonData, version: version + 1 };
    this.saved = this.saved.map((one) => (one === before ? after : one));
    return {
      status: 200,
      body: { message: 'Datasource updated', id: after.id, name: after.name, datasource: after },
    };
  }

  private isTaken(name: string, byAnotherThan?: string): boolean {
    return this.saved.some((one) => one.uid !== byAnotherThan && one.name === name);
  }

  private freeName(type: string): string {
    let name = type;
    for (let count = 1; this.isTaken(name); count++) {
      name = `${type}-${count}`;
    }
    return name;
  }
}

const NAME_EXISTS = 'data source with the same name already exists';

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '' && name.length <= LONGEST_NAME;
}

function notFound(): Reply {
  return { status: 404, body: { message: 'Data source not found' } };
}
