/**
 * What Grafana reads in a file of `provisioning/alerting`, as a JSON Schema: the fields of its documentation
 * (https://grafana.com/docs/grafana/v13.3/alerting/set-up/provision-alerting-resources/file-provisioning/, "Use configuration
 * files to provision alerting resources"), with what its server asks of them (grafana/grafana,
 * pkg/services/provisioning/alerting/*_types.go at 0085cf867127). Only the kinds that Baton writes are here; nothing else is
 * allowed.
 */
const text = { type: 'string', minLength: 1 };
/** As Prometheus writes durations. */
const duration = {
  type: 'string',
  pattern: '^(0|([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?)$',
  minLength: 1,
};
const orgId = { type: 'integer', minimum: 1 };
const uid = { type: 'string', pattern: '^[a-zA-Z0-9_-]{1,40}$' };

function object(required: string[], properties: object, optional: object = {}): object {
  return { type: 'object', required, additionalProperties: false, properties: { ...properties, ...optional } };
}

const relativeTimeRange = object(['from', 'to'], {
  from: { type: 'integer', minimum: 0 },
  to: { type: 'integer', minimum: 0 },
});
const query = object(
  ['refId', 'datasourceUid', 'model', 'relativeTimeRange'],
  { refId: text, datasourceUid: text, model: { type: 'object' }, relativeTimeRange },
  { queryType: { type: 'string' } }
);
const notificationSettings = object(
  ['receiver'],
  { receiver: text },
  {
    group_by: { type: 'array', items: text },
    group_wait: duration,
    group_interval: duration,
    repeat_interval: duration,
    mute_time_intervals: { type: 'array', items: text },
    active_time_intervals: { type: 'array', items: text },
  }
);
/** Names of labels and annotations; values are text, also where they look like numbers. */
const texts = {
  type: 'object',
  propertyNames: { pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
  additionalProperties: { type: 'string' },
};
const states = ['Alerting', 'OK', 'KeepLast'];
const rule = (...known: string[]) =>
  object(
    [...known, 'title', 'condition', 'data', 'for'],
    {
      uid,
      title: { type: 'string', minLength: 1, maxLength: 190 },
      condition: text,
      data: { type: 'array', minItems: 1, items: query },
      for: duration,
    },
    {
      dashboardUid: text,
      panelId: { type: 'integer' },
      noDataState: { enum: ['NoData', ...states] },
      execErrState: { enum: ['Error', ...states] },
      keepFiringFor: duration,
      missing_series_evals_to_resolve: { type: 'integer', minimum: 0 },
      annotations: texts,
      labels: texts,
      isPaused: { type: 'boolean' },
      notification_settings: notificationSettings,
    }
  );
const group = object(['name', 'folder', 'interval', 'rules'], {
  orgId,
  name: text,
  folder: text,
  interval: duration,
  rules: { type: 'array', minItems: 1, items: rule('uid') },
});
const receiver = object(
  ['uid', 'type', 'settings'],
  { uid, type: { enum: ['email', 'slack', 'webhook'] }, settings: { type: 'object', minProperties: 1 } },
  { disableResolveMessage: { type: 'boolean' } }
);
const contactPoint = object(['name', 'receivers'], {
  orgId,
  name: text,
  receivers: { type: 'array', minItems: 1, items: receiver },
});
const template = object(['name', 'template'], { orgId, name: text, template: text });
const time = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$' };
const muteTime = object(['name', 'time_intervals'], {
  orgId,
  name: text,
  time_intervals: {
    type: 'array',
    minItems: 1,
    items: object([], {
      times: { type: 'array', items: object(['start_time', 'end_time'], { start_time: time, end_time: time }) },
      weekdays: { type: 'array', items: { type: 'string' } },
      location: text,
    }),
  },
});

/** A file for provisioning. */
export const FILE_SCHEMA = object(
  ['apiVersion'],
  { apiVersion: { const: 1 } },
  {
    groups: { type: 'array', items: group },
    contactPoints: { type: 'array', items: contactPoint },
    templates: { type: 'array', items: template },
    muteTimes: { type: 'array', items: muteTime },
  }
);

/** A rule as a file and the HTTP API have it in common, which gives it a uid if it has none. */
export const RULE_SCHEMA = rule();
