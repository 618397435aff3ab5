import type { Definition } from './definition';

/**
 * The fingerprint of what a definition means (rule `fingerprint`): FNV-1a, 32 bits, in 8 hexadecimal digits, over its normalized
 * form as JSON with sorted keys, in UTF-16. White space, comments, the order of keys and written defaults do not change it. A field that
 * later releases add has to be absent where nobody writes it, or every fingerprint that was agreed on would change.
 */
export function fingerprintOf({ agreed, fingerprint, changedOn, journeys, ...meaning }: Definition): string {
  return hashOf(meaning);
}

/** Raised by a release whose journeys tables have other columns, or the same ones with another meaning. */
const MODEL_VERSION = 1;

/**
 * The fingerprint of what the rows of a journeys table depend on (rule `journeys-table`). What is worked out when a
 * question is asked, such as SLAs, limits and silence, is not in it, and neither are names.
 */
export function modelOf({ order, window, history, anchor, stages, handoffs, dimensions, sources }: Definition): string {
  return hashOf({
    version: MODEL_VERSION,
    order,
    window,
    history,
    anchor,
    stages: stages.length,
    handoffs: handoffs.map(({ from, promises }) => ({ from, promises: promises.map(({ when }) => when) })),
    dimensions: dimensions.map(({ id }) => id),
    sources,
  });
}

function hashOf(meaning: unknown): string {
  let hash = 0x811c9dc5;
  const add = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const unit of canonical(meaning).split('')) {
    const code = unit.charCodeAt(0);
    add(code & 0xff);
    add(code >> 8);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each
  );
}

/** Whether a definition has another meaning now than was agreed (rule `agreed-version`). */
export function hasChangedSince({ agreed, fingerprint, changedOn }: Definition): boolean {
  if (agreed?.fingerprint !== undefined && fingerprint !== undefined) {
    return agreed.fingerprint !== fingerprint;
  }
  return agreed !== undefined && changedOn !== undefined && agreed.on < changedOn;
}
