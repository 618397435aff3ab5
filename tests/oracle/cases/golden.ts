import type { Clock } from '../../../src/core/plan/query';
import { GOLDEN_CASES } from '../../../src/core/sql/testing/goldenCases';
import type { Case, Table, TableRow } from '../case';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const ASKED_AT = Date.UTC(2026, 3, 1);
const LEADS = 60;

/** Hours between a lead's moves. What a lead goes through repeats every eight leads, its speed every five, its region every six. */
const PATHS: Array<Array<[label: string, hours: number]>> = [
  [
    ['Lead', 0],
    ['MQL', 20],
    ['SAL', 30],
    ['Won', 400],
  ],
  [
    ['Lead', 0],
    ['MQL', 9],
    ['Rejected', 31],
  ],
  [
    ['Lead', 0],
    ['MQL', 70],
  ],
  [
    ['Lead', 0],
    ['MQL', 2],
    ['Recycled', 90],
    ['MQL', 500],
    ['SAL', 11],
    ['Lost', 60],
  ],
  [
    ['SAL', 5],
    ['MQL', 40],
    ['SAL', 40],
    ['Won', 8],
  ],
  [
    ['MQL', 1],
    ['MQL', 1],
    ['Won', 77],
    ['Lead', 300],
  ],
  [
    ['Rejected', 3],
    ['Lead', 3],
    ['Lost', 0],
    ['Nurtured', 6],
  ],
  [['Lead', 0]],
];
const REGIONS = ['DACH', 'UK', `O'Higgins; drop`, 'Nordics', null, 'Iberia'];

/** Microseconds; every fifth lead is fast, and one in eleven was created on the same day as its neighbor. */
function instant(lead: number, hours: number): number {
  const created = START + (lead - (lead % 11 === 0 ? 1 : 0)) * 29 * HOUR;
  return (created + hours * (1 + (lead % 5)) * HOUR) * 1000 + (hours === 0 ? 0 : lead);
}

function historyOf(lead: number): TableRow[] {
  let hours = 0;
  return PATHS[lead % PATHS.length].map(([stage, more], index) => ({
    lead_id: lead === 44 ? null : `L-${lead}`,
    changed_at: lead === 45 ? null : instant(lead, (hours += more)),
    stage,
    why: stage === 'Rejected' ? ['not ICP', 'no budget', null][lead % 3] : null,
    amount: lead % 4 === 0 ? null : 1000 * lead + index,
    owner_email: lead % 3 === 0 ? null : `rep${lead % 4}@example.com`,
    region: REGIONS[lead % REGIONS.length],
  }));
}

function leadOf(lead: number): TableRow {
  const at = (label: string) => {
    const found = historyOf(lead).find(({ stage }) => stage === label);
    return found === undefined ? null : found.changed_at;
  };
  return {
    id: lead === 50 ? 'L-49' : `L-${lead}`,
    created_at: at('Lead'),
    mql_at: at('MQL'),
    accepted_at: at('SAL') ?? (lead % 3 === 0 ? at('Rejected') : null),
    status: at('Rejected') === null ? (lead % 7 === 0 ? null : 'Open') : 'Rejected',
    won_at: at('Won'),
    lost_at: at('Lost'),
    lost_reason: lead % 2 === 0 ? 'price' : null,
    rejected_at: at('Rejected'),
    amount: lead % 4 === 0 ? null : 250.5 * lead,
    assigned_at: lead % 2 === 0 ? instant(lead, 14) : null,
    phone: lead % 3 === 0 ? null : '',
    deleted_at: lead % 13 === 12 ? instant(lead, 1) : null,
  };
}

const leads = Array.from({ length: LEADS }, (_, lead) => lead);
const TABLES: Table[] = [
  {
    name: 'crm.lead_history',
    columns: {
      lead_id: 'text',
      changed_at: 'time',
      stage: 'text',
      why: 'text',
      amount: 'number',
      owner_email: 'text',
      region: 'text',
    },
    rows: leads.flatMap(historyOf),
  },
  {
    name: 'crm.leads',
    columns: {
      id: 'text',
      created_at: 'time',
      mql_at: 'instant',
      accepted_at: 'time',
      status: 'text',
      won_at: 'time',
      lost_at: 'time',
      lost_reason: 'text',
      rejected_at: 'instant',
      amount: 'number',
      assigned_at: 'time',
      phone: 'text',
      deleted_at: 'time',
    },
    rows: leads.map(leadOf),
  },
];

/** Every case of the golden statements. The oracle is told the instants that a macro or the warehouse's clock stands for. */
export const GOLDEN: Case[] = GOLDEN_CASES.map(({ name, definition, query, clock }) => ({
  name: `golden: ${name}`,
  definition,
  // So few leads have no third page.
  query: query.kind === 'stalled' ? { ...query, limit: 4, offset: 3 } : query,
  asked: clock,
  clock: clock.kind === 'literal' ? clock : { kind: 'literal', asOf: ASKED_AT, ...rangeOf(clock) },
  tables: TABLES.filter((table) => definition.sources.some((source) => source.table === table.name)),
  expressions: {
    'deleted_at is null': ({ deleted_at: at }) => Number(at === null),
    'phone is not null': ({ phone }) => Number(phone !== null),
    "status <> 'Rejected'": ({ status }) => (status === null ? null : Number(status !== 'Rejected')),
  },
}));

function rangeOf(clock: Exclude<Clock, { kind: 'literal' }>): { from?: number; to?: number } {
  if (clock.kind === 'macro') {
    return { from: START + 10 * 24 * HOUR, to: ASKED_AT };
  }
  return clock.lookback === undefined ? {} : { from: ASKED_AT - clock.lookback * 1000, to: ASKED_AT };
}
