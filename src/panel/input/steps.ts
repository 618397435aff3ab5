import type { DataFrame, Field } from '@grafana/data';

/** One step of a plain table. */
export interface Step {
  name: string;
  n: number;
}

/** `field` is a numeric one, for its unit and decimals. */
type Steps = { ok: true; steps: Step[]; field: Field } | { ok: false; reason: string };

const NEEDED = 'A funnel needs one numeric field per step, or a label field and a numeric field.';

/**
 * The steps of a plain table: a label field and a numeric field give one step per row; otherwise every numeric field
 * is a step, with its last known value. Steps stay in the order of the data.
 */
export function readSteps(frames: DataFrame[]): Steps {
  const filled = frames.filter(({ length }) => length > 0);
  const numeric = filled.flatMap(({ fields }) => fields.filter(({ type }) => type === 'number'));
  const [field] = numeric;
  if (!field) {
    return { ok: false, reason: `The data has no numeric field. ${NEEDED}` };
  }
  const label = filled.length === 1 ? filled[0].fields.find(({ type }) => type === 'string') : undefined;
  const cells = label
    ? label.values.map((value, row): Cell => [String(value ?? ''), field.values[row]])
    : numeric.map((each): Cell => [nameOf(each), lastKnown(each)]);
  const bad = cells.find(([, value]) => !isCount(value));
  if (bad) {
    const [name, value] = bad;
    return {
      ok: false,
      reason: `Step "${name}" has ${value === null || value === undefined ? 'no number' : `the number ${value}`}. Every step needs a count of zero or more.`,
    };
  }
  return { ok: true, field, steps: cells.map(([name, value]) => ({ name, n: Number(value) })) };
}

type Cell = [name: string, value: unknown];

function isCount(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'bigint') && Number.isFinite(Number(value)) && value >= 0;
}

function nameOf({ name, config, state, labels }: Field): string {
  return (
    config.displayName ??
    state?.displayName ??
    config.displayNameFromDS ??
    (Object.values(labels ?? {}).join(' ') || name)
  );
}

function lastKnown({ values }: Field): unknown {
  return values.filter((value) => value !== null && value !== undefined).at(-1);
}
