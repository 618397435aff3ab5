/** What a Grafana 12.4 lists under `/api/access-control/user/actions` for a viewer, anonymous or not. */
const VIEWER = [
  'alert.instances.external:read',
  'alert.instances:read',
  'alert.notifications.external:read',
  'alert.notifications.receivers:list',
  'alert.notifications.receivers:read',
  'alert.notifications.routes:read',
  'alert.notifications.templates:read',
  'alert.notifications.time-intervals:read',
  'alert.notifications:read',
  'alert.rules.external:read',
  'alert.rules:read',
  'alert.silences:read',
  'annotations:read',
  'dashboards:read',
  'datasources.id:read',
  'datasources:query',
  'datasources:read',
  'folders:read',
  'library.panels:read',
  'orgs.quotas:read',
  'orgs:read',
  'plugins.app:access',
  'provisioning.repositories:read',
  'provisioning.settings:read',
  'snapshots:read',
];

const EDITOR = [
  ...VIEWER,
  'alert.instances.external:write',
  'alert.instances:create',
  'alert.instances:write',
  'alert.notifications.external:write',
  'alert.notifications.receivers.test:create',
  'alert.notifications.receivers:create',
  'alert.notifications.receivers:delete',
  'alert.notifications.receivers:test',
  'alert.notifications.receivers:write',
  'alert.notifications.routes:write',
  'alert.notifications.templates.test:write',
  'alert.notifications.templates:delete',
  'alert.notifications.templates:write',
  'alert.notifications.time-intervals:delete',
  'alert.notifications.time-intervals:write',
  'alert.notifications:write',
  'alert.provisioning.provenance:write',
  'alert.rules.external:write',
  'alert.rules:create',
  'alert.rules:delete',
  'alert.rules:write',
  'alert.silences:create',
  'alert.silences:write',
  'annotations:create',
  'annotations:delete',
  'annotations:write',
  'dashboards:create',
  'dashboards:delete',
  'dashboards:write',
  'datasources:explore',
  'folders:create',
  'library.panels:create',
  'library.panels:delete',
  'library.panels:write',
  'snapshots:create',
  'snapshots:delete',
];

/** Without what concerns the server itself: users, teams, its settings. */
const ADMIN = [
  ...EDITOR,
  'alert.notifications.provisioning:read',
  'alert.notifications.provisioning:write',
  'alert.notifications.receivers.protected:write',
  'alert.notifications.receivers.secrets:read',
  'alert.provisioning.secrets:read',
  'alert.provisioning:read',
  'alert.provisioning:write',
  'alert.rules.provisioning:read',
  'alert.rules.provisioning:write',
  'dashboards.permissions:read',
  'dashboards.permissions:write',
  'dashboards.public:write',
  'datasources:create',
  'datasources:delete',
  'datasources:write',
  'folders.permissions:read',
  'folders.permissions:write',
  'folders:delete',
  'folders:write',
  'plugins:install',
  'plugins:write',
];

interface Role {
  orgRole: 'Admin' | 'Editor' | 'Viewer';
  isSignedIn: boolean;
  /** By action, as in Grafana's boot data. */
  permissions: Record<string, boolean>;
}

const allowing = (actions: string[]) => Object.fromEntries(actions.map((action) => [action, true]));

/** Whom the page can be seen as, by the word in `?role=`. The viewer is the one without a name, as on a wall. */
export const ROLES: Record<string, Role> = {
  admin: { orgRole: 'Admin', isSignedIn: true, permissions: allowing(ADMIN) },
  editor: { orgRole: 'Editor', isSignedIn: true, permissions: allowing(EDITOR) },
  viewer: { orgRole: 'Viewer', isSignedIn: false, permissions: allowing(VIEWER) },
};
