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

function isDefinition(value: unknown): value is Definition {
  return (
    isRecord(value) &&
    value.version === 1 &&
    typeof value.name === 'string' &&
    typeof value.anchor === 'number' &&
    Array.isArray(value.stages) &&
    value.stages.length > 0 &&
    value.stages.every((stage) => isRecord(stage) && typeof stage.id === 'string' && typeof stage.owner === 'string') &&
    Array.isArray(value.handoffs) &&
    value.handoffs.every((handoff) => isRecord(handoff) && typeof handoff.from === 'number')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
