import type { Definition } from '../../definition/definition';
import type { Finding, Funnel } from '../../funnel/figures';
import { plural } from '../../plural';
import type { Details } from './detailLines';

/** What can be done about a finding, where its own sentence does not say it. */
const REMEDIES: Partial<Record<Finding['finding'], string>> = {
  missing_key: 'Give the source a key that every row has, or leave these rows out by its condition “where”.',
  missing_time: 'Look why “at” is empty in them.',
  unset_time: 'Write null where nothing has happened yet.',
  no_entry: 'Map the time of at least one stage, or leave these rows out by the condition “where”.',
  unknown_stage: "Map the label in the source's “map”, or name it as an end.",
  duplicate_key: 'Keep one row per record, or make it a source of moves.',
  duplicate_move: 'Nothing is wrong with the figures; the source tells the same twice.',
  after_as_of: 'They count as soon as their time has come; a clock that is ahead would look like this, too.',
  end_without_stage: 'Look for stage entries that the source has lost.',
  out_of_order: 'Look who sets the times of these records.',
  shared_keys: 'Let both sources use the same identifier.',
  skipped_share: 'Agree whether the stage may be skipped.',
  journeys_built: 'Look why its refresh does not run, or why it fails.',
  left_truncation: 'Compare only ranges that begin after the history of all stages.',
};

/** All findings about the data behind a funnel, and what to do about each. */
export function findingsDetails({ stages }: Definition, { quality }: Funnel): Details {
  return {
    title: 'About the data',
    subtitle: `${quality.length} ${plural('finding', quality.length)}`,
    lines: quality.map(({ finding, message, position }) => ({
      name: position === null ? 'data' : stages[position].name,
      value: [message, REMEDIES[finding] ?? ''].join(' ').trim(),
    })),
  };
}
