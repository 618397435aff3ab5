import type { Row } from '../../src/core/rows';
import { evaluate, type Case } from './case';
import { compareText } from './compareText';
import { equalMoves } from './history';
import type { Journey } from './journey';
import { amount, isEnd, isUnset, movesOf, sourceRows, stepOf, time, timesOf, type Move, type SourceRow } from './moves';
import { isInRange } from './view';
import type { World } from './world';

type Finding = Pick<Row, 'outcome' | 'position' | 'reason' | 'n'>;

/** The rows that findings are about: all of them, or those that the range asks for (rules `candidates` and `row-findings`). */
export function findingRows(testCase: Case): SourceRow[] {
  const rows = sourceRows(testCase);
  if (!hasCandidates(testCase)) {
    return rows;
  }
  const isTimed = (row: SourceRow) => timesOf(testCase, row).some((at) => isInRange(testCase.clock, at));
  const candidates = new Set(rows.filter(isTimed).map(({ key }) => key));
  return rows.filter((row) => (row.key === null ? isTimed(row) : candidates.has(row.key)));
}

function hasCandidates({ query, clock }: Case): boolean {
  return query.view !== 'snapshot' && clock.from !== undefined;
}

/** Findings about the rows of a world, whatever else the query asks (rule `row-findings`). */
export function rowFindings(testCase: Case, world: World): Finding[] {
  const { definition, expressions } = testCase;
  const keyed = world.rows.filter(({ key }) => key !== null);
  const ofRowSources = keyed.filter(({ source }) => source.shape === 'rows');
  const at = ({ source, row }: SourceRow) =>
    source.shape === 'rows' ? time(evaluate(expressions, source.at, row)) : null;
  const unknown = ofRowSources.filter(
    (row) => at(row) !== null && Number(at(row)) <= world.asOf && stepLabel(testCase, row) === null
  );
  const seen = [...world.seen.values()].flat();
  const count = (outcome: string, n: number, more: Partial<Finding> = {}) =>
    n > 0 ? [{ outcome, position: null, reason: null, n, ...more }] : [];
  return [
    // There even where nothing is missing (rule `control-total`).
    { outcome: 'missing_key', position: null, reason: null, n: world.rows.length - keyed.length },
    ...count('missing_time', ofRowSources.filter((row) => at(row) === null).length),
    ...count(
      'unset_time',
      keyed.reduce((sum, row) => sum + unsetTimes(testCase, row), 0)
    ),
    ...count('unread_amount', keyed.filter((row) => isUnread(testCase, row)).length),
    ...count('no_entry', keyed.filter((row) => row.source.shape === 'columns' && !hasStageStamp(testCase, row)).length),
    ...count('unknown_stage', unknown.length, {
      reason:
        unknown
          .map((row) => label(testCase, row))
          .filter((text) => text !== null)
          .sort(compareText)[0] ?? null,
    }),
    ...count('duplicate_key', world.mode === 'columns' ? duplicateKeys(testCase, keyed) : 0),
    ...count(
      'duplicate_move',
      world.mode === 'columns'
        ? 0
        : [...world.seen.values()].flatMap((own) => equalMoves(own)).reduce((sum, equal) => sum + equal.length - 1, 0)
    ),
    ...count('after_as_of', world.moves.filter((move) => move.at > world.asOf).length),
    ...count('end_without_stage', world.endsWithoutStage),
    ...sharedKeys(
      testCase,
      keyed.filter((row) => movesOf(testCase, row).some(({ at }) => at <= world.asOf))
    ),
    ...newest(seen, world.asOf),
    ...(hasCandidates(testCase)
      ? []
      : definition.stages.flatMap((_, position) => firstEntryOf(seen, position, world.asOf))),
  ];
}

/** The number of journeys (column mode) or of their keys whose stamps are out of order (rule `out-of-order`). */
export function outOfOrder(testCase: Case, world: World, journeys: Journey[]): number {
  if (world.mode === 'columns') {
    return journeys.filter((journey) =>
      isOutOfOrder(testCase, [
        ...journey.entries.map(({ at, stage }) => ({ at, step: stage })),
        ...journey.ends.map(({ at }) => ({ at, step: Infinity })),
      ])
    ).length;
  }
  const keys = new Set(journeys.map(({ key }) => key));
  const dirty = world.rows.filter((row) => {
    const stamps = movesOf(testCase, row).filter(({ at }) => at <= world.asOf);
    return row.source.shape === 'columns' && isOutOfOrder(testCase, stamps);
  });
  return new Set(dirty.map(({ key }) => key).filter((key) => key !== null && keys.has(key))).size;
}

/** A later stage, or any end, strictly before an earlier stage. */
function isOutOfOrder({ definition }: Case, stamps: Array<Pick<Move, 'at' | 'step'>>): boolean {
  return stamps.some((later) =>
    stamps.some((earlier) => !isEnd(definition, earlier.step) && earlier.step < later.step && later.at < earlier.at)
  );
}

/** Times that stand for none, of a column source where the stamp's condition holds. */
function unsetTimes({ expressions }: Case, { source, row }: SourceRow): number {
  const stamps =
    source.shape === 'rows'
      ? [{ at: source.at, when: undefined }]
      : [...Object.values(source.stages), ...Object.values(source.ends)];
  return stamps.filter(
    ({ at, when }) =>
      isUnset(evaluate(expressions, at, row)) && (when === undefined || evaluate(expressions, when, row) === 1)
  ).length;
}

function isUnread({ expressions }: Case, { source, row }: SourceRow): boolean {
  const value = evaluate(expressions, source.value, row);
  return value !== null && amount(value) === null;
}

function label({ expressions }: Case, { source, row }: SourceRow): string | null {
  const read = source.shape === 'rows' ? evaluate(expressions, source.stage, row) : null;
  return read === null ? null : String(read);
}

function stepLabel(testCase: Case, row: SourceRow): number | null {
  return row.source.shape === 'rows' ? stepOf(testCase.definition, row.source, label(testCase, row)) : null;
}

function hasStageStamp(testCase: Case, row: SourceRow): boolean {
  return movesOf(testCase, row).some(({ step }) => !isEnd(testCase.definition, step));
}

function duplicateKeys({ definition }: Case, keyed: SourceRow[]): number {
  return definition.sources.reduce((sum, source) => {
    const own = keyed.filter((row) => row.source === source);
    return sum + own.length - new Set(own.map(({ key }) => key)).size;
  }, 0);
}

/** Keys of the sources that tell the same stages, and those of them that others have, too (rule `shared-keys`); of rows with a move. */
function sharedKeys({ definition: { sources } }: Case, moved: SourceRow[]): Finding[] {
  const stagesOf = (source: SourceRow['source']) =>
    JSON.stringify(
      [...new Set(source.shape === 'rows' ? Object.values(source.map) : Object.keys(source.stages).map(Number))].sort()
    );
  const kinds = [...new Set(sources.map(stagesOf))];
  const keysOf = (passes: (kind: string) => boolean) =>
    new Set(moved.filter(({ source }) => passes(stagesOf(source))).map(({ key }) => key));
  return (kinds.length < 2 ? [] : kinds).flatMap((kind) => {
    const own = keysOf((each) => each === kind);
    const others = keysOf((each) => each !== kind);
    const told = { position: sources.findIndex((source) => stagesOf(source) === kind), reason: null };
    return [
      { ...told, outcome: 'source_keys', n: own.size },
      { ...told, outcome: 'shared_keys', n: [...own].filter((key) => others.has(key)).length },
    ].filter(({ n }) => n > 0);
  });
}

function newest(seen: Move[], asOf: number): Finding[] {
  if (seen.length === 0) {
    return [];
  }
  return [
    {
      outcome: 'newest_row',
      position: null,
      reason: null,
      n: wholeSeconds(asOf - Math.max(...seen.map(({ at }) => at))),
    },
  ];
}

function firstEntryOf(seen: Move[], position: number, asOf: number): Finding[] {
  const own = seen.filter(({ step }) => step === position).map(({ at }) => at);
  return own.length === 0
    ? []
    : [{ outcome: 'first_entry', position, reason: null, n: wholeSeconds(asOf - Math.min(...own)) }];
}

function wholeSeconds(microseconds: number): number {
  return Math.floor(microseconds / 1e6);
}
