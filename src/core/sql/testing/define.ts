import type { ColumnSource, Definition, Handoff, RowSource } from '../../definition/definition';
import type { FunnelQuery } from '../../plan/query';

/** A definition for tests: `marketing` up to and including the giving stage, `sales` after it. */
export function define(
  part: Partial<Definition> &
    Pick<Definition, 'sources'> & { names: string[]; gives?: number; handoff?: Partial<Handoff> }
): Definition {
  const { names, gives, handoff, ...rest } = part;
  return {
    version: 1,
    id: 'test',
    name: 'Test',
    record: 'lead',
    order: 'journey',
    anchor: 0,
    stages: names.map((name, position) => ({
      id: name.toLowerCase(),
      name,
      owner: gives === undefined || position <= gives ? 'marketing' : 'sales',
    })),
    handoffs: gives === undefined ? [] : [{ from: gives, promises: [], ...handoff }],
    dimensions: [],
    ...rest,
  };
}

const NOTHING = { dimensions: {}, assignedAt: {}, snoozedUntil: {} };

export function rowSource(part: Partial<RowSource> & Pick<RowSource, 'table' | 'map'>): RowSource {
  return { shape: 'rows', key: 'id', at: 'changed_at', stage: 'stage', ends: {}, ...NOTHING, ...part };
}

export function columnSource(part: Partial<ColumnSource> & Pick<ColumnSource, 'table' | 'stages'>): ColumnSource {
  return { shape: 'columns', key: 'id', ends: {}, ...NOTHING, ...part };
}

export function ask(part: Partial<FunnelQuery> = {}): FunnelQuery {
  return { kind: 'funnel', view: 'cohort', filters: [], ...part };
}
