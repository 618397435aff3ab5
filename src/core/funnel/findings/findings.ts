import type { Definition } from '../../definition/definition';
import { nameText } from '../../nameText';
import { QUALITY_FINDINGS, type QualityFinding, type Row } from '../../rows';
import { apartKeys } from './apartKeys';
import { leftTruncation } from './leftTruncation';
import { spell, spellCount } from '../spell';
import type { Finding, StageFigures } from '../figures';

/** What the quality rows say is wrong with the data behind a funnel, each with its count and one plain sentence. */
export function findings(quality: Row[], definition: Definition, stages: StageFigures[], asOf: number): Finding[] {
  return [
    ...QUALITY_FINDINGS.flatMap((finding) => counted(finding, quality)),
    ...keysApart(quality),
    ...stages.flatMap((stage, position) => skippedShare(stage, position, definition)),
    ...afterWin(stages),
    ...leftTruncation(quality, definition, stages, asOf),
    ...oldTable(quality),
  ];
}

const DAY = 86_400;

/** A journeys table that was not built for more than a day (rule `journeys-table`). */
function oldTable(quality: Row[]): Finding[] {
  return quality
    .filter(({ outcome, n }) => outcome === 'journeys_built' && n > DAY)
    .map(({ n }) => ({
      finding: 'journeys_built',
      n,
      message: `Not refreshed: the journeys table was last built ${spell(Math.floor(n / DAY), 'day')} ago, and what happened since then is not in the picture.`,
      position: null,
    }));
}

/** Seconds from the newest move to T; null where there is none. */
export function newestRowSeconds(quality: Row[]): number | null {
  return quality
    .filter((row) => row.outcome === 'newest_row')
    .reduce<number | null>((newest, { n }) => (newest === null ? n : Math.min(newest, n)), null);
}

/** The sentence of a finding that is a count. The other findings are times, not counts. */
const SENTENCES: Partial<Record<QualityFinding, (n: number, label: string | null) => string>> = {
  missing_key: (n) => `Left out: ${spell(n, 'row')} without a key.`,
  missing_time: (n) => `Left out: ${spell(n, 'row')} without a time.`,
  unset_time: (n) => `Read as not set: ${spell(n, 'time')} before 2 January 1970.`,
  unread_amount: (n) =>
    `Unknown: ${spell(n, 'amount')} that cannot be read as a number; make it one in the source's value.`,
  no_entry: (n) => `Left out: ${spell(n, 'row')} without a time for any stage.`,
  unknown_stage: (n, label) =>
    `Left out: ${spell(n, 'row')} whose stage label the definition does not know${label === null ? '' : `, such as “${nameText(label)}”`}.`,
  duplicate_key: (n) =>
    `Merged: ${spell(n, 'row')} repeating a key of its source; the earliest time of each stage counts.`,
  duplicate_move: (n) => `Counted once: ${spell(n, 'repetition')} of a move.`,
  after_as_of: (n) => `Not seen yet: ${spell(n, 'move')} after the as-of time.`,
  end_without_stage: (n) => `Left out: ${spell(n, 'end')} without a stage before it in the journey.`,
  out_of_order: (n) =>
    `Out of order: ${spell(n, 'record')} with a later stage dated before an earlier one; counted, but without those durations.`,
};

function counted(finding: QualityFinding, quality: Row[]): Finding[] {
  const sentence = SENTENCES[finding];
  const rows = quality.filter((row) => row.outcome === finding);
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  if (!sentence || n === 0) {
    return [];
  }
  const labels = rows.flatMap(({ reason }) => (reason === null ? [] : [reason])).sort();
  return [{ finding, n, message: sentence(n, labels[0] ?? null), position: null }];
}

/** Sources whose keys do not meet: a row for the first source of each group. */
function keysApart(quality: Row[]): Finding[] {
  const told = (outcome: QualityFinding) => quality.filter((row) => row.outcome === outcome);
  const groups = told('source_keys').map(({ position, n }) => ({
    sources: [position ?? 0],
    keys: n,
    shared: told('shared_keys').find((row) => row.position === position)?.n ?? 0,
  }));
  return apartKeys(groups, (source) => `source ${source + 1}`).map((each) => ({
    finding: 'shared_keys',
    ...each,
    position: null,
  }));
}

/** Journeys that began right after a win of the same record (rule `came-back`). */
function afterWin(stages: StageFigures[]): Finding[] {
  const n = stages.reduce((sum, { returnedAfterWin }) => sum + returnedAfterWin, 0);
  const message = `Began again: ${spell(n, 'journey')} within 24 h of a win of the same record. Where that win was taken back, it counts nevertheless.`;
  return n === 0 ? [] : [{ finding: 'returned_after_win', n, message, position: null }];
}

/** What went past a stage without entering it (rule `skipped-share`). */
function skippedShare({ skipped, reached }: StageFigures, position: number, { stages }: Definition): Finding[] {
  if (skipped === 0) {
    return [];
  }
  const percent = (100 * skipped) / reached;
  const message = `Skipped: ${spellCount(skipped)} of ${spell(reached, 'journey')} (${percent < 1 ? 'under 1' : Math.round(percent)} %) went past ${nameText(stages[position].name)} without entering it.`;
  return [{ finding: 'skipped_share', n: skipped, message, position }];
}
