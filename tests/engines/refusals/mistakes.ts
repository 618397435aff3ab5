import type { Table } from '../../oracle/case';
import { answered, refused, type Check } from './check';

export const RIGHT = `version: 1
id: refusals
stages:
  - {id: lead, owner: marketing}
  - {id: sal, owner: sales}
sources:
  - table: refused_leads
    key: id
    where: status <> 'Deleted'
    value: amount
    columns:
      stages:
        lead: created_at
        sal: accepted_at
`;

const CREATED = Date.UTC(2026, 0, 5) * 1000;
/** Two leads, one of them accepted after two hours. */
export const LEADS: Table = {
  name: 'refused_leads',
  columns: { id: 'text', created_at: 'time', accepted_at: 'time', status: 'text', amount: 'number', noted: 'text' },
  rows: [
    {
      id: 'a',
      created_at: CREATED,
      accepted_at: CREATED + 7_200_000_000,
      status: 'Open',
      amount: 10,
      noted: '2026-01-05 00:00:00',
    },
    { id: 'b', created_at: CREATED, accepted_at: null, status: 'Open', amount: 20, noted: '2026-01-05 00:00:00' },
  ],
};

interface Mistake {
  name: string;
  wrong: [right: string, wrong: string];
  line: number;
  told: RegExp;
  /** Warehouses that see nothing wrong in it: the column is unknown there, or understood. */
  accepted?: string[];
  /** Warehouses that name the text that broke a cast, and neither a place nor a column. */
  unplaced?: string[];
  /** Warehouses that name a column which another line of the source has, too: the source is told. */
  inSource?: string[];
}

const UNKNOWN =
  /The warehouse does not know "[\w.]+", which sources\[0\]\.\S+ \(line \d+\) uses: correct the name there\. \(/;
const MISTYPED =
  /The warehouse cannot evaluate ".+" in sources\[0\]\S* \(line \d+\): check the expression and the types/;

const MISTAKES: Mistake[] = [
  { name: 'missing table', wrong: ['refused_leads', 'refused_lead_history'], line: 7, told: UNKNOWN },
  { name: 'missing column', wrong: ['sal: accepted_at', 'sal: accepted_on'], line: 14, told: UNKNOWN },
  { name: 'missing column of the key', wrong: ['key: id', 'key: lead_number'], line: 8, told: UNKNOWN },
  { name: 'missing column of a condition', wrong: [`status <>`, `stage_name <>`], line: 9, told: UNKNOWN },
  {
    name: 'a number where a time belongs',
    wrong: ['lead: created_at', 'lead: (amount + 1)'],
    line: 13,
    told: MISTYPED,
  },
  {
    name: 'text where a time belongs',
    wrong: ['lead: created_at', 'lead: noted'],
    line: 13,
    told: /.*; it has to give a date or a timestamp, and text (?:needs a cast, such as cast\(noted as timestamp\)|or a number needs a conversion, such as parseDateTimeBestEffort\(noted\) or \S+)\. \(/,
    accepted: ['mariadb'],
  },
  {
    name: 'text that is no number, found while reading',
    wrong: ['value: amount', 'value: cast(status as decimal(9, 2))'],
    line: 10,
    told: MISTYPED,
    accepted: ['mariadb'],
    unplaced: ['postgres', 'clickhouse'],
    inSource: ['duckdb'],
  },
];

/** A definition without a mistake, then with one at a time. */
export function mistakeChecks(id: string, target: string[]): Check[] {
  return [
    { name: 'without a mistake', definition: RIGHT, target, expected: answered('2,1') },
    ...MISTAKES.map((mistake) => ({
      name: mistake.name,
      definition: RIGHT.replace(...mistake.wrong),
      target,
      expected: expectation(id, mistake),
    })),
  ];
}

function expectation(id: string, { line, told, accepted, unplaced, inSource }: Mistake): Check['expected'] {
  if (accepted?.includes(id)) {
    return answered();
  }
  if (unplaced?.includes(id)) {
    return refused(/^baton: the warehouse refused the statement: /);
  }
  const place = inSource?.includes(id) ? SOURCE_LINE : line;
  return refused(new RegExp(`refusals\\.yaml:${place}: ${told.source}`));
}

const SOURCE_LINE = 7;
