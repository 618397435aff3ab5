import { END_KINDS, type Definition } from '../../src/core/definition/definition.ts';

/** What a column of a journeys table holds, in one sentence for the warehouse's catalog. */
export function columnText({ stages, dimensions, handoffs }: Definition, column: string): string {
  const [, name, number] = /^(.*?)(?:_(\d+))?$/.exec(column) ?? [];
  const n = Number(number);
  const stage = stages[n]?.name;
  const handoff = handoffs[n] && `${stages[handoffs[n].from].name} to ${stages[handoffs[n].from + 1].name}`;
  const end = END_KINDS[n - stages.length];
  if (column.startsWith('built_at_')) {
    return 'When the row was worked out. The name holds the fingerprint of what the rows depend on: another definition has another one.';
  }
  const promise = /^met_(\d+)_(\d+)$/.exec(column);
  if (promise) {
    return `1 where the promise "${handoffs[Number(promise[1])].promises[Number(promise[2])].name}" was met.`;
  }
  const texts: Record<string, string> = {
    entity: 'The key of the record, as text.',
    opens: '1 on the one row that stands for the journey; 0 on a row that is one of its visits.',
    visits_apart:
      '1 where the visits of the journey have rows of their own, because it came back to a stage or went back from one.',
    visited: 'The stage of the visit that the row is, by its place; null where it is none.',
    visited_at: 'When the visit began.',
    visit_left_step: 'The stage or end to which the visit was left; null while it lasts.',
    visit_left_at: 'When the visit was left.',
    first_stage: 'The lowest stage that was entered, by its place from 0.',
    highest: 'The highest stage that was entered.',
    current_stage: 'The stage that was entered last.',
    last_moved_at: 'When a stage was last entered.',
    closing_step: `How the journey ended: ${stages.length - 1} won, ${END_KINDS.map((kind, i) => `${stages.length + i} ${kind}`).join(', ')}; null while it is open.`,
    end_reason: 'Why it ended, where that is known.',
    came_back:
      '1 where the record had another journey before or came back to a stage, 2 where it had won at most a day before; else null.',
    entry: `When ${stage} was first entered.`,
    left_step: `The first later stage or end after ${stage}.`,
    left_at: `When that was.`,
    end: `The first time at which the record was ${end}.`,
    reason: `Why it was ${end}.`,
    amount: 'The latest known amount.',
    dimension: `The latest known value of ${dimensions[n]?.name}.`,
    owner_name: 'Who has the record.',
    link: 'The address of the record.',
    assigned: `When the record was assigned, at the handoff ${handoff}.`,
    snoozed: `Until when it is put aside, at the handoff ${handoff}.`,
    out_of_order: '1 where a row of the record has times out of order.',
    anchored_at: 'When the journey joined its cohort; null where it is in none. Ranges ask for it.',
    newest_at: 'The newest move of the journey that is known.',
  };
  return texts[name === undefined || column in texts ? column : name] ?? '';
}
