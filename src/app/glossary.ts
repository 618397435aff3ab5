/** The words of the picture, in the order in which a newcomer meets them. */
export const GLOSSARY: Array<[term: string, meaning: string]> = [
  ['Stage', 'A step on the way, with an owner and a rule that says what admits a record.'],
  [
    'Handoff',
    'The boundary between two stages of different owners. The giver promises what a record has; the taker promises how soon it is decided on.',
  ],
  [
    'Journey',
    'One attempt of one record to get through the stages. It ends won, lost, rejected, recycled or lapsed; a record that comes back starts another.',
  ],
  ['Reached', 'Journeys that got to a stage or beyond. Those that jumped over it are counted and hatched as skipped.'],
  [
    'Cohort',
    'The journeys that entered in the time range, followed to its end. Activity and snapshot are the two other views.',
  ],
  ['Leak', 'At a handoff: the share of offered records that was rejected, is stalled or has lapsed.'],
  ['Pending and stalled', 'Not decided yet: within the agreed time, or beyond it.'],
  ['Lapsed', 'Ended by silence: no move for longer than the stage allows. A later move takes that back.'],
  ['Recycled', 'Given back to be worked on further. Shown apart from the leak.'],
  [
    'SLA',
    'The agreed time for a decision at a handoff. Attainment counts what was decided in time, against that and everything overdue.',
  ],
  [
    'Time in stage',
    'How long records stay. The median counts those that are still there, so what is stuck is not left out.',
  ],
  [
    'Value at risk',
    'The value of the stalled records. Where a value is unknown it is estimated from accepted records that won, and marked so.',
  ],
  [
    'Conservation',
    'Everybody who reached a stage advanced, leaked or is still open. A result that does not add up is not drawn.',
  ],
];
