import { atWork, DAY } from './calendar.ts';
import type { Segment } from './company.ts';
import type { Opportunity } from './tables.ts';
import type { World } from './world.ts';

const LOST_REASONS = [
  ['price', 30],
  ['competitor', 26],
  ['no decision', 24],
  ['no budget', 14],
  [null, 6],
] as const;

interface Deal {
  /** Null for a deal that sales found itself. */
  leadId: string | null;
  company: string;
  region: string;
  segment: Segment;
  campaign: string;
  ownerEmail: string;
}

/**
 * Writes an opportunity that opens at `at` and everything that happens to it up to now.
 * Returns when it was lost (milliseconds), or null: won, or still open.
 */
export function followOpportunity(world: World, deal: Deal, at: number): number | null {
  const { random, now, crm } = world;
  const { segment } = deal;
  const opportunity: Opportunity = {
    id: `O${100_001 + crm.opportunities.length}`,
    lead_id: deal.leadId,
    name: `${deal.company} – ${segment.name.toLowerCase()}`,
    created_at: at,
    stage: 'Discovery',
    amount: null,
    region: deal.region,
    segment: segment.name,
    campaign: deal.campaign,
    owner_email: deal.ownerEmail,
    closed_at: null,
    lost_reason: null,
  };
  crm.opportunities.push(opportunity);
  const estimate = Math.round(random.longTail(segment.amount, 0.7) / 100) * 100 + 100;
  let last: string | null = null;

  /** False when it has not happened yet. */
  const move = (when: number, stage: string, reason: string | null = null): boolean => {
    if (when > now) {
      return false;
    }
    opportunity.stage = stage;
    opportunity.lost_reason = reason;
    if (stage.startsWith('Closed')) {
      opportunity.closed_at = when;
    }
    crm.opportunity_history.push({
      id: crm.opportunity_history.length + 1,
      opportunity_id: opportunity.id,
      lead_id: deal.leadId,
      changed_at: when,
      old_stage: last,
      new_stage: stage,
      amount: opportunity.amount,
      lost_reason: reason,
      region: deal.region,
      segment: segment.name,
      campaign: deal.campaign,
      owner_email: deal.ownerEmail,
    });
    last = stage;
    return true;
  };
  const after = (from: number, median: number, spread: number) =>
    atWork(from + random.days(median * segment.pace, spread), random);
  const lose = (when: number) => (move(when, 'Closed Lost', random.pick(LOST_REASONS)) ? when : null);

  if (random.chance(0.84)) {
    opportunity.amount = estimate;
  }
  move(at, 'Discovery');

  const fate = random.next();
  if (fate < 0.2) {
    return lose(after(at, 21, 0.8));
  }
  if (fate < 0.3) {
    // Forgotten in the pipeline: closed at the next big clean-up, or still there.
    return random.chance(0.6) ? lose(at + 200 * DAY + random.days(40, 0.6)) : null;
  }
  if (fate < 0.34) {
    // A small deal that is signed at once never sees a proposal.
    opportunity.amount ??= estimate;
    move(after(at, 12, 0.6), 'Closed Won');
    return null;
  }

  let proposed = after(at, 17, 0.8);
  if (proposed <= now && random.chance(0.96)) {
    opportunity.amount = Math.round((estimate * (0.75 + random.next() * 0.4)) / 100) * 100;
  }
  move(proposed, 'Proposal');
  if (random.chance(0.07)) {
    const reopened = after(proposed, 8, 0.7);
    move(reopened, 'Discovery');
    proposed = after(reopened, 12, 0.7);
    move(proposed, 'Proposal');
  }
  if (random.chance(0.45)) {
    proposed = after(proposed, 7, 0.6);
    move(proposed, 'Negotiation');
  }
  const outcome = random.next();
  if (outcome < 0.5) {
    move(after(proposed, 18, 0.9), 'Closed Won');
    return null;
  }
  if (outcome < 0.82) {
    return lose(after(proposed, 24, 0.9));
  }
  return random.chance(0.6) ? lose(proposed + 150 * DAY + random.days(50, 0.6)) : null;
}
