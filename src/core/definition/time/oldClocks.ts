interface OldClock {
  zone: string;
  days: number[];
  from: number;
  to: number;
}

/**
 * A saved definition whose clocks had one stretch of hours a day, `from` and `to`, before they had several. Anything else comes
 * back as it is, the same object.
 */
export function withHours(saved: unknown): unknown {
  const handoffs = isObject(saved) && Array.isArray(saved.handoffs) ? (saved.handoffs as unknown[]) : [];
  return handoffs.some(hasOldClock)
    ? { ...(saved as object), handoffs: handoffs.map((each) => (hasOldClock(each) ? withNewClock(each) : each)) }
    : saved;
}

function hasOldClock(handoff: unknown): handoff is { clock: OldClock } {
  return isObject(handoff) && isObject(handoff.clock) && 'from' in handoff.clock && 'to' in handoff.clock;
}

function withNewClock({ clock: { from, to, ...clock }, ...handoff }: { clock: OldClock }): object {
  return { ...handoff, clock: { ...clock, hours: [{ from, to }] } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
