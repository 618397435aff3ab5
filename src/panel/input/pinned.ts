import * as v from 'valibot';
import type { Definition } from '../../core/definition/definition';

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
  const value = typeof saved === 'string' ? parsed(saved) : saved;
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

const text = v.string();
const seconds = v.pipe(v.number(), v.finite());
const position = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What `withoutSql` leaves of a definition; each field that the picture or the card reads. */
const PINNED = v.pipe(
  v.looseObject({
    version: v.literal(1),
    id: text,
    name: text,
    record: text,
    currency: v.optional(text),
    order: v.picklist(['journey', 'sequence']),
    window: v.optional(seconds),
    agreed: v.optional(v.looseObject({ by: v.array(text), on: text })),
    anchor: position,
    stages: v.pipe(
      v.array(
        v.looseObject({
          id: text,
          name: text,
          owner: text,
          rule: v.optional(text),
          limit: v.optional(seconds),
          lapse: v.optional(seconds),
          target: v.optional(v.pipe(v.number(), v.finite())),
        })
      ),
      v.minLength(1)
    ),
    handoffs: v.array(
      v.looseObject({
        from: position,
        sla: v.optional(seconds),
        clock: v.optional(v.looseObject({ zone: text, days: v.array(v.number()), from: v.number(), to: v.number() })),
        promises: v.array(v.looseObject({ name: text })),
      })
    ),
    dimensions: v.array(v.looseObject({ id: text, name: text })),
    sources: v.array(v.looseObject({})),
  }),
  v.check(
    ({ anchor, stages, handoffs }) => anchor < stages.length && handoffs.every(({ from }) => from + 1 < stages.length),
    'positions are those of stages'
  )
);

function isDefinition(value: unknown): value is Definition {
  return v.is(PINNED, value);
}
