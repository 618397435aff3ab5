import { perStage, type Context, type Step } from '../context/context';
import { placeOf, stepIn, timeIn } from '../context/places';
import type { PlanColumnSource } from '../context/planSources';
import { caseOfEach, caseWhen, coalesce, either, oneWhere, or, valueWhere, type Branch } from '../text/calls';
import { from, groupBy, named, nested, select, unionAll, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { keyMembership, membership } from '../context/sourceGroups';
import { earliestOf, latestOf, outOfOrderWhen } from './extremes';
import { beforeLapse, journeysStep } from './lapse';
import { attributeColumn } from './moves';
import { HAS_KEY } from './sourceColumns';
import { valuesByPlace } from './valueByPlace';

/** Column mode (rule `column-mode-journeys`): a key is one journey, made of the earliest of its stamps. */
export function columnSteps(context: Context): Step[] {
  return [...stampSteps(context), endedStep(context), columnJourneys(context)];
}

/** What is stamped of each key: `baton_records`. */
export function stampSteps(context: Context): Step[] {
  return [
    { name: 'baton_stamped_rows', sql: stampedRows(context) },
    { name: 'baton_records', sql: records(context) },
  ];
}

/** The records that entered a stage, with their first and highest one. */
export function endedStep(context: Context): Step {
  return { name: 'baton_ended_records', sql: endedRecords(context) };
}

export function columnJourneys(context: Context): Step {
  return journeysStep(context, journeys(context), leftColumns(context));
}

/** The columns that say where a journey went from a stage, or what decided a handoff, and when. */
function leftColumns({ beforeLast, plan }: Context): Array<[step: string, at: string]> {
  return [
    ...beforeLast.map((position): [string, string] => [`left_step_${position}`, `left_at_${position}`]),
    ...plan.handoffs.map(({ index }): [string, string] => [`decided_step_${index}`, `decided_at_${index}`]),
  ];
}

function allSteps({ stages, ends }: Context): number[] {
  return [...stages, ...ends.map(({ step }) => step)];
}

/** Ends that have a reason in some source. */
export function reasonedSteps({ ends, sources }: Context): number[] {
  return ends
    .map(({ step }) => step)
    .filter((step) => sources.some((source) => source.shape === 'columns' && source.reasons.includes(step)));
}

/** Rows of every source with what is stamped up to T, and the latest such place; a row without such a stamp knows nothing. */
function stampedRows(context: Context): Sql {
  const { sources, dialect } = context;
  const stamped = allSteps(context).filter((step) => sources.some(({ steps }) => steps.includes(step)));
  const latest = latestOf(
    dialect,
    stamped.map((step) => placeOf(context, `at_${step}`, step))
  );
  const rows = unionAll(
    sources.flatMap((source) => (source.shape === 'columns' ? [rowsOfSource(context, source)] : []))
  );
  return select(['stamped.*', named(latest, 'place')], from(nested(rows, 'stamped')));
}

function rowsOfSource(context: Context, { source, name, number, steps, reasons }: PlanColumnSource): Sql {
  const { attributes, promises, none, asOf, clock, groups } = context;
  const seen = (step: number) => sql`baton_at_${step} <= ${asOf}`;
  return select(
    [
      'baton_key as entity',
      ...allSteps(context).map((step) =>
        named(steps.includes(step) ? valueWhere(seen(step), `baton_at_${step}`) : none.integer, `at_${step}`)
      ),
      ...reasonedSteps(context).map((step) =>
        named(reasons.includes(step) ? `baton_reason_${step}` : none.text, `reason_${step}`)
      ),
      ...attributes.map((attribute) => attributeColumn(context, attribute, source)),
      ...promises.map(({ name, met }) => named(met(source) === undefined ? none.integer : `baton_${name}`, name)),
      ...membership(groups, number - 1),
    ],
    from(name),
    clock.join,
    where(HAS_KEY, either(...steps.map(seen)))
  );
}

function records(context: Context): Sql {
  const { ends, attributes, promises, groups } = context;
  const stamped = (step: number) => ({ place: `at_${step}`, condition: `at_${step} is not null` });
  const taken = valuesByPlace(context, { table: 'baton_stamped_rows', keys: ['entity'], ties: true }, [
    ...reasonedSteps(context).map((step) => ({ name: `reason_${step}`, value: `reason_${step}`, ...stamped(step) })),
    ...attributes.map(({ name }) => ({ name, value: name, place: 'place' })),
    ...promises.map(({ name, from }) => ({ name, value: name, ...stamped(from) })),
  ]);
  return select(
    [
      'entity',
      ...perStage(context, (position) => `min(at_${position}) as entry_${position}`),
      ...ends.map(({ step }) => `min(at_${step}) as end_${step}`),
      ...keyMembership(groups),
      ...taken.items,
    ],
    taken.from,
    groupBy('entity')
  );
}

/** Where an entry of these stages is known: the first of them. */
function entered(stages: readonly number[]): Branch[] {
  return stages.map((position) => [`entry_${position} is not null`, position]);
}

function endedRecords(context: Context): Sql {
  const { plan, dialect, stages, last } = context;
  const ends = context.ends.map(({ step }) => placeOf(context, `end_${step}`, step));
  const entries = perStage(context, (position) => placeOf(context, `entry_${position}`, position));
  return select(
    [
      '*',
      named(caseWhen(entered(stages)), 'first_stage'),
      named(caseWhen(entered([...stages].reverse())), 'highest'),
      named(valueWhere(`entry_${last} is null`, earliestOf(dialect, ends)), 'end_place'),
      ...plan.handoffs.map(({ from, index }) =>
        named(earliestOf(dialect, [...entries.slice(from + 1), ...ends]), `decision_${index}`)
      ),
    ],
    from('baton_records'),
    where(or(...perStage(context, (position) => `entry_${position} is not null`)))
  );
}

function journeys(context: Context): Sql {
  const { plan, dialect, stages, last, beforeLast, lapsed, none } = context;
  const known = (name: string) => beforeLapse(context, name);
  const endStep = stepIn(context, 'end_place');
  const entries = perStage(context, (position) => `entry_${position}`);
  const reasoned = reasonedSteps(context);
  const reasonOf = (step: Sql) =>
    reasoned.length === 0 ? none.text : caseOfEach(step, reasoned, (end) => `reason_${end}`);
  const outOfOrder = outOfOrderWhen(stages, allSteps(context), (step) =>
    step < stages.length ? `entry_${step}` : `end_${step}`
  );
  return select(
    [
      '*',
      ...(plan.view === 'snapshot' || lapsed !== undefined ? ['highest as current_stage'] : []),
      ...(lapsed === undefined ? [] : [named(latestOf(dialect, entries), 'last_moved_at')]),
      named(caseWhen([[`entry_${last} is not null`, last]], endStep), known('closing_step')),
      named(reasonOf(endStep), 'end_reason'),
      named(oneWhere(outOfOrder ?? '1 = 0'), 'out_of_order'),
      ...beforeLast.flatMap((position) => [
        named(caseWhen(entered(stages.slice(position + 1)), endStep), known(`left_step_${position}`)),
        named(
          coalesce(...entries.slice(position + 1), timeIn(context, 'end_place', endStep)),
          known(`left_at_${position}`)
        ),
        ...(position === 0
          ? []
          : [
              named(
                oneWhere(or(...entries.slice(0, position).map((earlier) => `${earlier} > entry_${position}`))),
                `displaced_${position}`
              ),
            ]),
      ]),
      ...plan.handoffs.flatMap(({ index }) => {
        const step = stepIn(context, `decision_${index}`);
        return [
          named(step, known(`decided_step_${index}`)),
          named(timeIn(context, `decision_${index}`, step), known(`decided_at_${index}`)),
          named(reasonOf(step), `decided_reason_${index}`),
        ];
      }),
    ],
    from('baton_ended_records')
  );
}
