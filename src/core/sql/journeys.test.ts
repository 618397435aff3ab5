import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { END_KINDS, type Definition } from '../definition/definition';
import { makePlan } from '../plan/plan';
import type { FunnelQuery } from '../plan/query';
import { bucketOf } from '../bucket';
import { readRows } from '../readRows';
import { OUTCOMES, type Row } from '../rows';
import { compile } from './compile';
import { DIALECTS } from './dialects/registry';
import { ask, columnSource, define, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';

/** Eleven hand-built journeys with every expected figure. */
interface Vectors {
  stages: string[];
  as_of_day: number;
  sla_days: number;
  journeys: Record<string, { stages: Array<[string, number]>; end?: [string, number, string] }>;
  expected: {
    per_stage: Record<string, Record<string, number>>;
    current_open_snapshot: Record<string, number>;
    handoff_counts: Record<string, number>;
    handoff_MQL_SAL: Record<string, string[]>;
    mql_visits_days_event: Array<[number, number, string]>;
    mql_competing_obs: Array<[number, number, string]>;
  };
}

const path = join(__dirname, '../../../../shared/design/vectors/journeys.json');
const present = existsSync(path);
if (!present) {
  console.warn(`journeys.test.ts is skipped: ${path} is not here.`);
}
/** Milliseconds that PGlite may take to start on a busy machine. */
const STARTING = 60_000;
const DAY = 86_400_000;
const DAY_0 = Date.UTC(2026, 0, 1);
const stamp = (day: number) =>
  `timestamp '${new Date(DAY_0 + day * DAY).toISOString().replace('T', ' ').replace('.000Z', '')}'`;

/** The same journeys as one row per move, and as one row per journey with a column per stage. */
const SHAPES = ['rows', 'columns'] as const;
const ENGINES = { DuckDB: openDuckdb, PGlite: openPglite };

(present ? describe : describe.skip).each(Object.keys(ENGINES) as Array<keyof typeof ENGINES>)(
  'the worked example on %s',
  (name) => {
    const vectors = JSON.parse(present ? readFileSync(path, 'utf8') : '{}') as Vectors;
    let engine: Engine;

    beforeAll(async () => {
      engine = await ENGINES[name]();
      const moves = Object.entries(vectors.journeys).flatMap(([journey, { stages, end }]) => {
        const id = journey.replace(/#.*/, '');
        return [
          ...stages.map(([stage, day]) => `('${id}', '${stage}', ${stamp(day)}, null)`),
          ...(end ? [`('${id}', '${end[0]}', ${stamp(end[1])}, '${end[2]}')`] : []),
        ];
      });
      moves.push(`('A', 'Won', ${stamp(40)}, null)`);
      await engine.run(
        `create table moves (id varchar(9), stage varchar(20), changed_at timestamp, why varchar(20)); insert into moves values ${moves.join(', ')}`
      );
      const journeys = Object.entries(vectors.journeys).map(([journey, { stages, end }]) => {
        const at = (stage: string) =>
          stages.find(([entered]) => entered === stage)?.[1] ?? (journey === 'A' && stage === 'Won' ? 40 : undefined);
        const stamps = vectors.stages.map((stage) => (at(stage) === undefined ? 'null' : stamp(at(stage)!)));
        const ends = ['lost', 'rejected', 'recycled'].map((kind) => (end?.[0] === kind ? stamp(end[1]) : 'null'));
        return `('${journey}', ${[...stamps, ...ends].join(', ')}, ${end ? `'${end[2]}'` : 'null'})`;
      });
      await engine.run(
        `create table journeys (id varchar(9), ${[...vectors.stages, 'lost', 'rejected', 'recycled'].map((column) => `${column}_at timestamp`).join(', ')}, why varchar(20));
       insert into journeys values ${journeys.join(', ')}`
      );
    }, STARTING);
    afterAll(() => engine.close());

    function definition(shape: (typeof SHAPES)[number]): Definition {
      const source =
        shape === 'rows'
          ? rowSource({
              table: 'moves',
              map: Object.fromEntries(vectors.stages.map((stage, position) => [stage, position])),
              ends: { lost: ['lost'], rejected: ['rejected'], recycled: ['recycled'] },
              reason: 'why',
            })
          : columnSource({
              table: 'journeys',
              stages: Object.fromEntries(vectors.stages.map((stage, position) => [position, { at: `${stage}_at` }])),
              ends: Object.fromEntries(END_KINDS.map((kind) => [kind, { at: `${kind}_at`, reason: 'why' }])),
            });
      return define({
        names: vectors.stages,
        gives: 1,
        handoff: { sla: vectors.sla_days * 86_400 },
        sources: [source],
      });
    }

    async function rows(query: Partial<FunnelQuery> = {}, shape: (typeof SHAPES)[number] = 'rows'): Promise<Row[]> {
      const plan = makePlan(definition(shape), ask(query), { kind: 'literal', asOf: DAY_0 + vectors.as_of_day * DAY });
      const compiled = compile(plan, DIALECTS[engine.dialect]);
      if (!compiled.ok) {
        throw new Error(compiled.unsupported.message);
      }
      return readRows(await engine.run(compiled.sql));
    }

    const total = (found: Row[], like: Partial<Row>) =>
      found
        .filter((row) => Object.entries(like).every(([column, value]) => row[column as keyof Row] === value))
        .reduce((sum, row) => sum + row.n, 0);

    it.each(SHAPES)('counts every stage (%s)', async (shape) => {
      const found = await rows({}, shape);
      vectors.stages.forEach((stage, position) => {
        const expected = vectors.expected.per_stage[stage]!;
        const counted = Object.fromEntries(
          OUTCOMES.stage
            .filter((outcome) => outcome in expected)
            .map((outcome) => [outcome, total(found, { facet: 'stage', position, outcome })])
        );
        expect({ stage, ...counted }).toEqual({ stage, ...expected });
      });
      expect(total(found, { facet: 'stage', position: 2, outcome: 'regressed' })).toBe(shape === 'rows' ? 1 : 0);
    });

    it('counts the open journeys where they are now', async () => {
      const found = await rows({ view: 'snapshot' });
      vectors.stages.forEach((stage, position) => {
        expect([stage, total(found, { facet: 'stage', position, outcome: 'reached' })]).toEqual([
          stage,
          vectors.expected.current_open_snapshot[stage],
        ]);
      });
    });

    it.each(SHAPES)('judges the handoff (%s)', async (shape) => {
      const found = await rows({}, shape);
      const handoff = (outcome: string) => total(found, { facet: 'handoff', position: 0, outcome });
      const { accepted, ...others } = vectors.expected.handoff_counts;
      const judged = Object.values(vectors.expected.handoff_MQL_SAL);
      expect(handoff('accepted_on_time') + handoff('accepted_late')).toBe(accepted);
      expect(handoff('accepted_on_time')).toBe(judged.filter((words) => words.includes('on-time')).length);
      expect(handoff('implicit')).toBe(judged.filter((words) => words.includes('implicit')).length);
      for (const outcome of ['rejected', 'stalled', 'pending', 'recycled']) {
        expect([outcome, handoff(outcome)]).toEqual([outcome, others[outcome]]);
      }
      expect(total(found, { facet: 'handoff', outcome: 'rejected', reason: 'not ICP' })).toBe(1);
    });

    it('ages every visit of MQL', async () => {
      const ages = (await rows())
        .filter(({ facet, position }) => ['stay', 'visit'].includes(facet) && position === 1)
        .flatMap(({ bucket, outcome, n }) => Array.from({ length: n }, () => [bucket!, outcome === 'open' ? 0 : 1]));
      const expected = vectors.expected.mql_visits_days_event.map(([days, event]) => [bucketOf(days * 86_400), event]);
      expect(ages.sort(byNumbers)).toEqual(expected.sort(byNumbers));
    });

    it.each(SHAPES)('ages every passage of MQL with what became of it (%s)', async (shape) => {
      const code = { open: 0, advanced: 1, leaked: 2 } as Record<string, number>;
      const ages = (await rows({}, shape))
        .filter(({ facet, position }) => ['stay', 'passage'].includes(facet) && position === 1)
        .flatMap(({ bucket, outcome, n }) => Array.from({ length: n }, () => [bucket!, code[outcome]!]));
      const expected = vectors.expected.mql_competing_obs.map(([days, event]) => [bucketOf(days * 86_400), event]);
      expect(ages.sort(byNumbers)).toEqual(expected.sort(byNumbers));
    });

    it.each(SHAPES)('sees the move after T, and nothing of it (%s)', async (shape) => {
      expect(total(await rows({}, shape), { facet: 'quality', outcome: 'after_as_of' })).toBe(1);
    });
  }
);

function byNumbers(a: number[], b: number[]): number {
  return a[0]! - b[0]! || a[1]! - b[1]!;
}
