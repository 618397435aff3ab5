import { atWork, DAY, HOUR, MINUTE } from './calendar.ts';
import type { CampaignKind, Region, Segment } from './company.ts';
import { followOpportunity } from './opportunity.ts';
import type { Lead } from './tables.ts';
import { anyone, type World } from './world.ts';

const REJECTED = [
  ['no budget', 34],
  ['not a fit', 27],
  ['no authority', 15],
  ['student or researcher', 12],
  ['unreachable', 12],
] as const;
const POOR = [
  ['student or researcher', 44],
  ['no budget', 26],
  ['not a fit', 20],
  ['unreachable', 10],
] as const;
const RECYCLED = [
  ['bad timing', 62],
  ['contract runs elsewhere', 38],
] as const;
const DISQUALIFIED = [
  ['no interest', 48],
  ['invalid contact', 24],
  ['unsubscribed', 18],
  ['competitor', 10],
] as const;
const LOST = [
  ['no reply', 52],
  ['no need', 30],
  ['no budget', 18],
] as const;

/** A lead's second attempt is simulated, a third is not. */
const ATTEMPTS = 2;

interface Profile {
  region: Region;
  segment: Segment;
  campaign: CampaignKind;
  /** Found by sales itself: enters at Accepted and was never marketing's. */
  outbound: boolean;
}

/** Writes a lead that arrives at `at`, its history, its deals and its second attempts, up to now. */
export function followLead(world: World, { region, segment, campaign, outbound }: Profile, at: number): void {
  const { random, now, crm } = world;
  const number = crm.leads.length + 1;
  const poor = campaign.rejected > 0.5;
  const lead: Lead = {
    id: `L${100_000 + number}`,
    created_at: at,
    company: `Company ${random.integer(1, 9_999)}`,
    email: `lead${number}@example.net`,
    // From the numbers that are reserved for fiction.
    phone: random.chance(poor ? 0.45 : 0.1) ? null : `+49 30 23125 ${random.integer(100, 999)}`,
    region: region.name,
    segment: segment.name,
    campaign: campaign.name,
    score: random.integer(5, 59),
    status: 'New',
    mql_at: null,
    accepted_at: null,
    rejected_at: null,
    reject_reason: null,
    recycled_at: null,
    lost_at: null,
    lost_reason: null,
    converted_at: null,
    opportunity_id: null,
    owner_email: anyone(world.marketing, random).email,
  };
  crm.leads.push(lead);
  const seller = anyone(world.sales.get(region.name) ?? [], random);
  let last: string | null = null;
  let attempt = 1;

  /** False when it has not happened yet. */
  const move = (
    when: number,
    status: string,
    more: { reason?: string; assigned?: number; snoozed?: number } = {}
  ): boolean => {
    if (when > now) {
      return false;
    }
    lead.status = status;
    crm.lead_status_history.push({
      id: crm.lead_status_history.length + 1,
      lead_id: lead.id,
      changed_at: when,
      old_status: last,
      new_status: status,
      reason: more.reason ?? null,
      assigned_at: more.assigned !== undefined && more.assigned <= now ? more.assigned : null,
      snoozed_until: more.snoozed ?? null,
      phone: lead.phone,
      score: lead.score,
      region: lead.region,
      segment: lead.segment,
      campaign: lead.campaign,
      owner_email: lead.owner_email,
    });
    last = status;
    return true;
  };

  const lose = (when: number, status: string, reason: string): boolean => {
    if (!move(when, status, { reason })) {
      return false;
    }
    lead.lost_at ??= when;
    lead.lost_reason ??= reason;
    return true;
  };

  const returnLater = (ended: number, chance: number, median: number): void => {
    if (attempt < ATTEMPTS && random.chance(chance)) {
      attempt++;
      const again = Math.floor(ended + random.days(median, 0.5));
      if (random.chance(0.6)) {
        offer(again);
      } else {
        arrive(again);
      }
    }
  };

  const convert = (when: number): void => {
    lead.owner_email = seller.email;
    if (!move(when, 'Converted')) {
      return;
    }
    const deal = {
      leadId: lead.id,
      company: lead.company,
      region: region.name,
      segment,
      campaign: campaign.name,
      ownerEmail: seller.email,
    };
    lead.converted_at ??= when;
    lead.opportunity_id = `O${100_001 + crm.opportunities.length}`;
    const lost = followOpportunity(world, deal, when);
    if (lost !== null) {
      returnLater(lost, 0.08, 120);
    }
  };

  const accept = (when: number): void => {
    lead.owner_email = when <= now ? seller.email : lead.owner_email;
    if (!move(when, 'Accepted')) {
      return;
    }
    lead.accepted_at ??= when;
    const fate = random.next();
    if (fate < 0.52) {
      convert(atWork(when + random.days(6.2 * segment.pace, 1.1), random));
    } else if (fate < 0.78 || random.chance(0.5)) {
      const lost = atWork(when + (fate < 0.78 ? random.days(13, 0.9) : random.days(110, 0.5)), random);
      if (lose(lost, 'Lost', random.pick(LOST))) {
        returnLater(lost, 0.05, 100);
      }
    }
  };

  const decide = (when: number): void => {
    const fate = random.next();
    if (fate < campaign.rejected) {
      const reason = random.pick(poor ? POOR : REJECTED);
      if (move(when, 'Rejected', { reason })) {
        lead.rejected_at ??= when;
        lead.reject_reason ??= reason;
        returnLater(when, 0.03, 150);
      }
    } else if (fate < campaign.rejected + 0.07) {
      if (move(when, 'Recycled', { reason: random.pick(RECYCLED) })) {
        lead.recycled_at ??= when;
        returnLater(when, 0.4, 70);
      }
    } else if (random.chance(0.05)) {
      convert(when);
    } else {
      accept(when);
    }
  };

  /** Marketing's score is reached: the lead is handed to sales. */
  const offer = (when: number): void => {
    // Now and then someone pushes a lead over by hand: an unmet promise.
    lead.score = when <= now ? random.integer(random.chance(0.06) ? 40 : 60, 100) : lead.score;
    const assigned = Math.floor(when + random.longTail(25, 0.9) * MINUTE);
    const snoozed = random.chance(0.04) ? assigned + random.integer(5, 25) * DAY : undefined;
    lead.owner_email = assigned <= now ? seller.email : lead.owner_email;
    if (!move(when, 'MQL', { assigned, snoozed })) {
      return;
    }
    lead.mql_at ??= when;
    if (random.chance(region.forgotten)) {
      const swept = when + random.days(85, 0.2);
      if (random.chance(0.75) && move(swept, 'Recycled', { reason: 'no follow-up' })) {
        lead.recycled_at ??= swept;
      }
      return;
    }
    decide(atWork((snoozed ?? assigned) + random.longTail(11 * region.slow, 1.05) * HOUR, random));
  };

  const arrive = (when: number): void => {
    if (!move(when, 'New')) {
      return;
    }
    if (random.chance(0.012)) {
      // "Call me": straight to sales, without a score.
      accept(atWork(when + random.longTail(3, 0.8) * HOUR, random));
    } else if (random.chance(campaign.qualifies)) {
      offer(Math.floor(when + random.days(2.6, 1.35)));
    } else if (random.chance(0.84)) {
      const dropped = Math.floor(when + random.days(15, 1));
      lose(dropped, 'Disqualified', random.pick(DISQUALIFIED));
    }
  };

  if (outbound) {
    accept(at);
  } else {
    arrive(at);
  }
}
