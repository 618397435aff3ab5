import type { Definition } from '../../../src/core/definition/definition';
import type { Filter, FunnelQuery } from '../../../src/core/plan/query';
import type { Case, TableRow } from '../case';
import { HOSTILE } from '../hostile';

const START = Date.UTC(2026, 0, 1);

/** Strings per case: every one of them is in the statement several times. */
const CHUNK = 60;

/** Where every string stands in some statement, and comes back from where the warehouse can hold it. */
export const HOSTILE_ROLES = ['key', 'label', 'end label', 'reason', 'segment', 'filter value', 'promise name'];

/**
 * Cases that put every hostile string in every role. `canHold` leaves out of the tables what no text of the engine can be,
 * and of the promises, which the compiler then refuses; as label and filter value the definition and the query still have it.
 */
export function hostileCases(canHold: (text: string) => boolean): Case[] {
  return chunks(HOSTILE, CHUNK).flatMap((strings, index) => {
    const rows = strings.filter(canHold).flatMap(rowsOf);
    const questions: Array<[what: string, query: Partial<FunnelQuery>]> = [
      ['segments', { by: 'origin', top: 1000 }],
      ['the largest segments', { by: 'origin', top: 7 }],
      ['kept by a filter', { by: 'origin', top: 1000, filters: [filter('in', every(strings, 2, 1))] }],
      ['dropped by a filter', { by: 'origin', top: 1000, filters: [filter('not in', every(strings, 2, 0))] }],
    ];
    return questions.map(([what, query], question) => ({
      name: `hostile strings ${index * CHUNK}–${index * CHUNK + strings.length - 1}: ${what}`,
      definition: definitionFor(strings, every(strings, questions.length, question).filter(canHold)),
      tables: [
        {
          name: 'hostile_moves',
          columns: { record: 'text', status: 'text', changed_at: 'time', reason: 'text', origin: 'text' },
          rows,
        },
      ],
      expressions: { 'reason is not null': ({ reason }) => Number(reason !== null) },
      query: { kind: 'funnel', view: 'cohort', filters: [], ...query },
      clock: { kind: 'literal', asOf: START + 90_000_000 },
    }));
  });
}

function filter(operator: Filter['operator'], values: string[]): Filter {
  return { dimension: 'origin', operator, values };
}

function every<T>(list: T[], step: number, first: number): T[] {
  return list.filter((_, at) => at % step === first);
}

/** The string enters under its own label and is recycled under another; an unknown label is dropped. */
function rowsOf(text: string, index: number): TableRow[] {
  const at = (START + index * 60_000) * 1000;
  return [
    { record: text, status: text, changed_at: at, reason: null, origin: text },
    { record: text, status: `end ${text}`, changed_at: at + 3_600_000_000, reason: text, origin: null },
    { record: text, status: `unknown ${text}`, changed_at: at, reason: null, origin: null },
  ];
}

function definitionFor(strings: string[], promised: string[]): Definition {
  return {
    version: 1,
    id: 'hostile',
    name: 'Hostile',
    record: 'lead',
    order: 'journey',
    anchor: 0,
    stages: [
      { id: 'a', name: 'A', owner: 'marketing' },
      { id: 'b', name: 'B', owner: 'sales' },
    ],
    handoffs: [{ from: 0, sla: 7200, promises: promised.map((name) => ({ name, when: 'reason is not null' })) }],
    dimensions: [{ id: 'origin', name: 'Origin' }],
    sources: [
      {
        shape: 'rows',
        table: 'hostile_moves',
        key: 'record',
        at: 'changed_at',
        stage: 'status',
        map: Object.fromEntries(strings.map((text) => [text, 0])),
        ends: { recycled: strings.map((text) => `end ${text}`) },
        reason: 'reason',
        dimensions: { origin: 'origin' },
        assignedAt: {},
        snoozedUntil: {},
      },
    ],
  };
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
