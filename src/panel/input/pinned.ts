import type { Definition } from '../../core/definition/definition';
import { withHours } from '../../core/definition/time/oldClocks';

type Pinned = { ok: true; definition: Definition } | { ok: false; reason: string };

/**
 * The definition saved in the panel's options, for rows that come straight from the warehouse's own datasource.
 * It is the normalized JSON that `baton share` writes; the parser of YAML is not part of the panel.
 */
export function readPinned(saved: unknown): Pinned {
  if (saved === undefined || saved === null || saved === '') {
    return {
      ok: false,
      reason:
        'The rows are those of a Baton statement, but the panel does not know their definition: pin it with "baton share", or query through a Baton datasource.',
    };
  }
  const value = withHours(typeof saved === 'string' ? parsed(saved) : saved);
  return isDefinition(value)
    ? { ok: true, definition: value }
    : {
        ok: false,
        reason: 'The definition pinned in the panel options is not one that "baton share" wrote: pin it again.',
      };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says whether a value has the shape that it names. */
type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const number: Shape = (value) => Number.isFinite(value);
const seconds: Shape = (value) => number(value) && Number(value) >= 0;
const share: Shape = (value) => seconds(value) && Number(value) <= 1;
const flag: Shape = (value) => typeof value === 'boolean';
const position: Shape = (value) => Number.isInteger(value) && Number(value) >= 0;
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const some =
  (shape: Shape): Shape =>
  (value) =>
    listOf(shape)(value) && (value as unknown[]).length > 0;
const object =
  (fields: Record<string, Shape>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));

/** What `withoutSql` leaves of a definition; each field that the picture or the card reads. */
const PINNED = object({
  version: (value) => value === 1,
  id: text,
  name: text,
  record: text,
  currency: optional(text),
  order: (value) => value === 'journey' || value === 'sequence',
  window: optional(seconds),
  history: optional(seconds),
  zone: optional(text),
  agreed: optional(object({ by: listOf(text), on: text, fingerprint: optional(text) })),
  fingerprint: optional(text),
  changedOn: optional(text),
  anchor: position,
  stages: listOf(
    object({
      id: text,
      name: text,
      owner: text,
      rule: optional(text),
      limit: optional(seconds),
      lapse: optional(seconds),
      target: optional(share),
    })
  ),
  handoffs: listOf(
    object({
      from: position,
      sla: optional(seconds),
      clock: optional(
        object({
          zone: text,
          days: listOf(number),
          hours: some(object({ from: seconds, to: seconds })),
          holidays: optional(listOf(text)),
        })
      ),
      promises: listOf(object({ name: text })),
    })
  ),
  dimensions: listOf(object({ id: text, name: text, spotlight: optional(flag) })),
  sources: listOf(object({})),
});

function isDefinition(value: unknown): value is Definition {
  if (!PINNED(value)) {
    return false;
  }
  const { anchor, stages, handoffs } = value as Definition;
  return anchor < stages.length && handoffs.every(({ from }) => from + 1 < stages.length);
}
