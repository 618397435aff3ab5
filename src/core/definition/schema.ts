import * as v from 'valibot';
import { CLOCK_DAYS, isDate, isZone, parseHoliday, parseHours, timeOfDay } from './time/clock';
import { parseDuration } from './time/duration';
import { quote } from './nearest';
import { sqlMistake } from './sqlText';
import { timePattern } from './time/timePattern';
import { fields, flag, keyed, list, listOrOne, numberBetween, oneOf, text, textThat } from './fields';

/** The document as it is written: ids and units unresolved. `normalize.ts` makes a `Definition` of it. */

const MOST_ID_CHARACTERS = 100;
const MOST_HOURS = 12;
const MOST_HOLIDAYS = 100;

const id = (example: string) =>
  textThat(example, (value) =>
    value.length > MOST_ID_CHARACTERS || /[\n\r\t]/.test(value)
      ? `an id is one line of at most ${MOST_ID_CHARACTERS} characters, for example ${example}.`
      : undefined
  );

/** `workingDay`: of any length, where the duration may be in working days. */
const duration = (example: string, workingDay?: number) =>
  textThat(example, (value) => {
    if (parseDuration(value, workingDay) !== undefined) {
      return undefined;
    }
    if (parseDuration(value, 1) !== undefined) {
      return `working days (bd) are a unit only of the sla of a handoff with a clock: write for example ${example}.`;
    }
    return /^\d+(\.\d+)?$/.test(value) && Number(value) > 0
      ? `add the unit (s, m, h, d, w or y), for example ${value}h.`
      : `a duration is a number above 0 and one unit (s, m, h, d, w or y), at most 1000y, for example ${example}.`;
  });

/** SQL in the warehouse's own dialect. */
const sql = (example: string) => textThat(example, sqlMistake);

const table = textThat('table: crm.leads', (value) =>
  /^(select|with)\s/i.test(value) ? 'a query stands in parentheses here, (select …).' : sqlMistake(value)
);

/** A query would be asked anew each time, which is what such a table is to save. */
const journeys = textThat('journeys: analytics.funnel_journeys', (value) =>
  /^(?:[\p{L}_][\p{L}\p{N}_$-]*|"[^"]+"|`[^`]+`|\[[^\]]+\])(?:\.(?:[\p{L}_][\p{L}\p{N}_$-]*|"[^"]+"|`[^`]+`|\[[^\]]+\])){0,3}$/u.test(
    value
  )
    ? sqlMistake(value)
    : 'write the name of the table that baton model makes, for example analytics.funnel_journeys.'
);

const day = textThat('on: 2026-10-01', (value) =>
  isDay(value) ? undefined : 'write the day as year-month-day, for example 2026-10-01.'
);

/** Grafana reads provisioned YAML with a parser that makes a timestamp of a date: the time of day is dropped. */
function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T00:00:00(\.0+)?Z)?$/.test(value) && isDate(value.slice(0, 10));
}

const time = (example: string) =>
  textThat(example, (value) =>
    timeOfDay(value) === undefined ? `write the time of day in quotes, for example ${example}.` : undefined
  );

const stage = fields('{id: lead, owner: marketing}', {
  id: id('id: lead'),
  name: v.optional(text('name: Lead')),
  owner: v.optional(text('owner: marketing')),
  rule: v.optional(text('rule: "Score 60 or more"')),
  limit: v.optional(duration('limit: 14d')),
  lapse: v.optional(duration('lapse: 90d')),
  target: v.optional(numberBetween('target: 0.5', 0, 1, 'write half as 0.5.')),
});

const zone = textThat('zone: Europe/Berlin', (value) =>
  isZone(value) ? undefined : 'name a time zone of the IANA list, such as Europe/Berlin, America/New_York or UTC.'
);

const hours = textThat('09:00-12:00', (value) =>
  parseHours(value) === undefined
    ? 'write two times of day, for example 09:00-12:00, or 22:00-06:00 over midnight.'
    : undefined
);

const holiday = textThat('2026-12-25', (value) =>
  parseHoliday(value) === undefined
    ? 'write a date, for example 2026-12-25, or month and day for every year, 12-25.'
    : undefined
);

const clock = fields('clock: {zone: Europe/Berlin, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}', {
  zone,
  days: list('days: [mon, tue, wed, thu, fri]', oneOf('mon', CLOCK_DAYS)),
  hours: v.optional(listOrOne('hours: [09:00-12:00, 13:00-17:00]', hours, MOST_HOURS)),
  from: v.optional(time('from: "09:00"')),
  to: v.optional(time('to: "17:00"')),
  holidays: v.optional(listOrOne('holidays: [2026-12-25, 01-01]', holiday, MOST_HOLIDAYS)),
});

const handoff = fields('{from: mql, to: sal, sla: 48h}', {
  from: id('from: mql'),
  to: id('to: sal'),
  sla: v.optional(duration('sla: 48h', 1)),
  clock: v.optional(clock),
  promises: v.optional(
    list(
      'promises: [{name: Has a phone number, when: "phone is not null"}]',
      fields('{name: Has a phone number, when: "phone is not null"}', {
        name: text('name: Has a phone number'),
        when: sql('when: "phone is not null"'),
      })
    )
  ),
});

const stampFields = { at: sql('at: accepted_at'), when: v.optional(sql(`when: "status <> 'Rejected'"`)) };
const stamp = fields('{at: accepted_at}', stampFields);
const end = fields('{at: rejected_at}', { ...stampFields, reason: v.optional(sql('reason: reject_reason')) });
const stampText = sql('accepted_at');

const columns = fields('columns: {stages: {lead: created_at}}', {
  stages: v.optional(
    keyed(
      'stages: {lead: created_at}',
      v.lazy((input) => (typeof input === 'object' ? stamp : stampText))
    )
  ),
  ends: v.optional(
    keyed(
      'ends: {rejected: rejected_at}',
      v.lazy((input) => (typeof input === 'object' ? end : stampText))
    )
  ),
});

const rows = fields('rows: {at: changed_at, stage: new_stage, map: {Proposal: proposal}}', {
  at: sql('at: changed_at'),
  stage: sql('stage: new_stage'),
  map: v.optional(keyed('map: {Proposal: proposal}', id('proposal'))),
  ends: v.optional(keyed('ends: {lost: ["Closed Lost"]}', listOrOne('lost: ["Closed Lost"]', label('Closed Lost')))),
  reason: v.optional(sql('reason: lost_reason')),
});

/** A value in the warehouse's stage column, taken exactly as it is written; a number is its digits. */
function label(example: string) {
  return v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'number' || typeof input === 'boolean' ? String(input) : input)),
    v.string(`must be a label of the stage column, as text: write for example ${example}.`),
    v.check((value) => value !== '', `is empty: write a label of the stage column, for example ${example}.`)
  );
}

/** One expression for every handoff, or one by the id of the taking stage. */
const perHandoff = (example: string) => {
  const one = sql(example);
  const each = keyed(example, sql('sal: assigned_at'));
  return v.pipe(
    v.lazy((input) => (typeof input === 'object' ? each : one)),
    v.metadata({ example })
  );
};

const timeFormat = textThat("times: 'dd.MM.yyyy HH:mm'", (value) => {
  const pattern = timePattern(value);
  return 'mistake' in pattern ? pattern.mistake : undefined;
});

const timeFields = fields("times: {format: 'dd.MM.yyyy HH:mm', zone: Europe/Berlin}", {
  format: v.optional(timeFormat),
  zone: v.optional(zone),
});

/** How times are written in a CSV file. */
const times = v.pipe(
  v.lazy((input) => (typeof input === 'object' ? timeFields : timeFormat)),
  v.metadata({ example: "times: 'dd.MM.yyyy HH:mm'" })
);

const source = fields('{table: crm.leads, key: id, columns: {stages: {lead: created_at}}}', {
  table,
  key: sql('key: id'),
  where: v.optional(sql('where: "not is_deleted"')),
  value: v.optional(sql('value: amount')),
  dimensions: v.optional(keyed('dimensions: {origin: lead_source}', sql('lead_source'))),
  owner: v.optional(sql('owner: owner_email')),
  link: v.optional(sql(`link: "'https://crm.example/' || id"`)),
  assignedAt: v.optional(perHandoff('assignedAt: assigned_at')),
  snoozedUntil: v.optional(perHandoff('snoozedUntil: snoozed_until')),
  times: v.optional(times),
  columns: v.optional(columns),
  rows: v.optional(rows),
});

/** The shape of a definition; what refers to something else in it is checked afterwards. */
export const documentSchema = fields('a mapping that starts with version: 1', {
  version: v.pipe(
    v.literal(1, ({ input }) =>
      typeof input === 'number' || typeof input === 'string'
        ? `is ${typeof input === 'string' ? quote(input) : input}, but this release reads version 1: write version: 1.`
        : 'must be the number 1: write version: 1.'
    ),
    v.metadata({ example: 'version: 1' })
  ),
  id: id('id: revenue'),
  name: v.optional(text('name: Revenue funnel')),
  record: v.optional(text('record: lead')),
  currency: v.optional(
    textThat('currency: EUR', (value) =>
      /^[A-Z]{3}$/.test(value) ? undefined : 'write the three capital letters of ISO 4217, for example EUR.'
    )
  ),
  order: v.optional(oneOf('order: journey', ['journey', 'sequence'])),
  window: v.optional(duration('window: 14d')),
  history: v.optional(duration('history: 2y')),
  zone: v.optional(zone),
  agreed: v.optional(
    fields('agreed: {by: [CMO, CRO], on: 2026-10-01}', {
      by: listOrOne('by: [CMO, CRO]', text('CMO')),
      on: day,
      fingerprint: v.optional(
        textThat('fingerprint: "1a2b3c4d"', (value) =>
          /^[0-9a-f]{8}$/.test(value) ? undefined : 'write the 8 characters that baton check prints, in quotes.'
        )
      ),
    })
  ),
  anchor: v.optional(id('anchor: lead')),
  stages: list('stages: [{id: lead, owner: marketing}, {id: won, owner: sales}]', stage),
  handoffs: v.optional(list('handoffs: [{from: mql, to: sal, sla: 48h}]', handoff)),
  dimensions: v.optional(
    list(
      'dimensions: [{id: origin, name: Origin}]',
      fields('{id: origin}', {
        id: id('id: origin'),
        name: v.optional(text('name: Origin')),
        spotlight: v.optional(flag('spotlight: true')),
      })
    )
  ),
  journeys: v.optional(journeys),
  sources: list('sources: [{table: crm.leads, key: id, columns: {stages: {lead: created_at}}}]', source),
});

export type Written = v.InferOutput<typeof documentSchema>;
export type WrittenSource = Written['sources'][number];
export type WrittenClock = NonNullable<NonNullable<Written['handoffs']>[number]['clock']>;
