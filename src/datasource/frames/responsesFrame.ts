import type { DataFrame, FieldConfig, QueryResultMeta } from '@grafana/data';
import type { Definition } from '../../core/definition/definition';
import { clockFrom } from '../../core/definition/time/clock';
import type { Response } from '../../core/funnel/responses';
import { frameOf, type Column } from '../../frames/frame';
import { currencyUnit, timeColumn } from './tables';

const STEPS = [
  ['within_5_min', '≤ 5 min'],
  ['within_1_h', '≤ 1 h'],
  ['within_24_h', '≤ 24 h'],
  ['later', 'later'],
] as const;

/** A table of how fast handoffs were answered, with a row per handoff and segment. */
export function responsesFrame(
  refId: string,
  responses: Response[],
  definition: Definition,
  meta: QueryResultMeta
): DataFrame {
  const { stages, currency, dimensions } = definition;
  const nameOf = (id: string) => stages.find((stage) => stage.id === id)?.name ?? id;
  const numbers = (name: keyof Response, title: string, config: FieldConfig = {}): Column => ({
    name,
    type: 'number',
    config: { displayNameFromDS: title, ...config },
    values: responses.map((each) => (each[name] as number | null) ?? null),
  });
  const hasSegments = responses.some(({ segment }) => segment !== undefined);
  const isWorking = responses.some(({ from_stage: from }) => clockFrom(definition, from) !== undefined);
  const steps: FieldConfig = isWorking
    ? { description: 'Decided by a wait of so long, on the clock of the handoff' }
    : {};
  const by = (meta.custom?.baton as { query?: { by?: string } } | undefined)?.query?.by;
  return frameOf(
    refId,
    [
      {
        name: 'handoff',
        type: 'string',
        config: { displayNameFromDS: 'Handoff' },
        values: responses.map(({ from_stage: from, to_stage: to }) => `${nameOf(from)} → ${nameOf(to)}`),
      },
      ...(hasSegments
        ? [
            {
              name: 'segment',
              type: 'string' as const,
              config: { displayNameFromDS: dimensions.find(({ id }) => id === by)?.name ?? 'Owner' },
              values: responses.map(({ segment = null }) => segment),
            },
          ]
        : []),
      numbers('offered', 'Offered'),
      ...STEPS.map(([name, title]) => numbers(name, title, steps)),
      numbers('in_time', 'In time', { unit: 'percentunit', min: 0, max: 1 }),
      timeColumn(
        responses.map(({ median_wait: wait }) => wait),
        responses.map(({ from_stage: from }) => from),
        { name: 'median_wait', title: 'Median wait' },
        definition
      ),
      numbers('waiting', 'Waiting now'),
      numbers('stalled', 'Stalled'),
      ...(responses.some(({ value_at_risk: value }) => value !== null)
        ? [numbers('value_at_risk', 'At risk', { unit: currencyUnit(currency) })]
        : []),
    ],
    meta
  );
}
