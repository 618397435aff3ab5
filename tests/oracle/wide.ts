import type { Cell, ColumnType, Expressions } from './case';

/** The columns of every generated table, so that engines can hold all cases in one table. */
export const WIDE: Record<string, ColumnType> = {
  k: 'text',
  k2: 'text',
  kn: 'integer',
  kd: 'decimal',
  kf: 'number',
  moved_at: 'time',
  label: 'text',
  reason: 'text',
  amount: 'number',
  worth: 'text',
  d0: 'text',
  d1: 'text',
  flag: 'integer',
  kind: 'text',
  s0: 'time',
  s1: 'instant',
  s2: 'time',
  s3: 'instant',
  s4: 'time',
  s5: 'time',
  e0: 'time',
  e1: 'instant',
  e2: 'time',
  assigned: 'instant',
  snoozed: 'time',
  owner: 'text',
  link: 'text',
  p0: 'integer',
  p1: 'text',
};

export type WideRow = Record<keyof typeof WIDE, Cell>;

const whether = (holds: boolean | null): Cell => (holds === null ? null : Number(holds));

/** The SQL expressions that generated definitions use, with what they mean. Each works on every engine. */
export const EXPRESSIONS: Expressions = {
  'coalesce(k, k2)': ({ k, k2 }) => k ?? k2,
  'flag = 1': ({ flag }) => whether(flag === null ? null : flag === 1),
  "kind <> 'bad'": ({ kind }) => whether(kind === null ? null : kind !== 'bad'),
  'p0 = 1': ({ p0 }) => whether(p0 === null ? null : p0 === 1),
  'p1 is not null': ({ p1 }) => whether(p1 !== null),
};
