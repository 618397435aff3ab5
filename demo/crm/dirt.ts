import { DAY, HOUR } from './calendar.ts';
import type { LeadMove } from './tables.ts';
import type { World } from './world.ts';

/** How many rows of each kind of dirt there are per 50,000 leads. */
const PER_50_000 = {
  missingKey: 12,
  emptyKey: 3,
  duplicate: 64,
  unknownStage: 9,
  future: 5,
  outOfOrder: 41,
  doubleEnd: 17,
  duplicateLead: 6,
};

/** Puts the kinds of mistake into the tables that every real CRM has. Every one of them is a finding of the funnel. */
export function addDirt({ random, now, crm }: World): void {
  const { leads, lead_status_history: moves, opportunity_history: deals } = crm;
  const several = (kind: keyof typeof PER_50_000, put: () => void) => {
    const count = Math.ceil((PER_50_000[kind] * leads.length) / 50_000);
    for (let i = 0; i < count; i++) {
      put();
    }
  };
  const any = <T>(rows: readonly T[]): T => rows[random.integer(0, rows.length - 1)];
  const again = (move: LeadMove, change: Partial<LeadMove>) => moves.push({ ...move, id: moves.length + 1, ...change });

  several('missingKey', () => again(any(moves), { lead_id: null }));
  several('emptyKey', () => again(any(moves), { lead_id: '' }));
  several('duplicate', () => again(any(moves), {}));
  several('unknownStage', () => {
    const move = any(moves);
    again(move, { new_status: 'Working (old)', changed_at: Math.min(now, move.changed_at + HOUR) });
  });
  const rejected = moves.filter((move) => move.new_status === 'Rejected' && move.changed_at < now - DAY);
  if (rejected.length > 0) {
    several('doubleEnd', () => {
      const move = any(rejected);
      again(move, { old_status: 'Rejected', changed_at: move.changed_at + 2 * HOUR });
    });
  }
  if (deals.length > 0) {
    // The year mistyped.
    several('future', () => {
      const move = any(deals);
      deals.push({ ...move, id: deals.length + 1, changed_at: now + 365 * DAY + random.integer(0, 100) * DAY });
    });
  }
  // A list that was imported after its leads had been called: MQL is stamped before the lead's creation.
  const scored = leads.filter((lead) => lead.mql_at !== null);
  const first = new Map(moves.filter((move) => move.new_status === 'MQL').map((move) => [move.lead_id, move]));
  if (scored.length > 0) {
    several('outOfOrder', () => {
      const lead = any(scored);
      const move = first.get(lead.id);
      if (move) {
        lead.mql_at = lead.created_at - random.integer(1, 48) * HOUR;
        move.changed_at = lead.mql_at;
        move.assigned_at = null;
      }
    });
  }
  several('duplicateLead', () => leads.push({ ...any(leads) }));
}
