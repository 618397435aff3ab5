import { arrivals, DAY, MINUTE } from './calendar.ts';
import { CAMPAIGNS, makeCampaigns, makeUsers, REGIONS, SEGMENTS, type CampaignKind } from './company.ts';
import { addDirt } from './dirt.ts';
import { followLead } from './lead.ts';
import { followOpportunity } from './opportunity.ts';
import { seeded } from './random.ts';
import type { Crm } from './tables.ts';
import { browse } from './web.ts';
import type { World } from './world.ts';

/** How far back the demo's history goes. */
/** Over so many milliseconds the rows lie. */
export const PERIOD = 730 * DAY;
/** Leads that sales found itself, and deals without any lead, as shares of all leads. */
const OUTBOUND_LEADS = 0.022;
const OUTBOUND_DEALS = 0.012;
/** Visitors of the website per lead; their clicks are kept for a shorter time than leads are. */
const VISITORS = 0.3;
const OUTBOUND: CampaignKind = { name: 'Outbound', channel: 'Sales', qualifies: 0, rejected: 0 };

interface CrmOptions {
  leads: number;
  seed: number;
  /** The moment at which the data ends, milliseconds since 1970. */
  now: number;
}

/** Two years of a CRM that end at `now`. The same options give the same rows. */
export function generateCrm({ leads, seed, now }: CrmOptions): Crm {
  const random = seeded(seed);
  const from = now - PERIOD;
  const users = makeUsers(random);
  const campaigns = [
    ...makeCampaigns(from, now),
    { id: `C${CAMPAIGNS.length + 1}`, name: OUTBOUND.name, channel: OUTBOUND.channel, started_at: from },
  ];
  const crm: Crm = {
    users,
    campaigns,
    leads: [],
    lead_status_history: [],
    opportunities: [],
    opportunity_history: [],
    web_events: [],
  };
  const world: World = {
    random,
    now,
    crm,
    marketing: users.filter((user) => user.team === 'marketing'),
    sales: new Map(REGIONS.map(([region]) => [region.name, users.filter((user) => user.region === region.name)])),
  };
  const profile = (at: number) => {
    const running = CAMPAIGNS.filter(([{ age }]) => age === undefined || at >= now - age * DAY);
    const outbound = random.chance(OUTBOUND_LEADS);
    return {
      region: random.pick(REGIONS),
      segment: random.pick(SEGMENTS),
      campaign: outbound ? OUTBOUND : random.pick(running),
      outbound,
    };
  };

  const times = arrivals(leads, from, now, random);
  // Something has always just happened, even at night: the newest row is minutes old.
  times[times.length - 1] = now - random.integer(2, 8) * MINUTE;
  for (const at of times) {
    followLead(world, profile(at), at);
  }
  for (const at of arrivals(Math.round(leads * OUTBOUND_DEALS), from, now, random)) {
    const { region, segment } = profile(at);
    const owner = random.pick((world.sales.get(region.name) ?? []).map((user) => [user, 1] as const));
    const deal = {
      leadId: null,
      company: `Company ${random.integer(1, 9_999)}`,
      region: region.name,
      segment,
      campaign: OUTBOUND.name,
      ownerEmail: owner.email,
    };
    followOpportunity(world, deal, at);
  }
  crm.lead_status_history = inOrder(crm.lead_status_history);
  crm.opportunity_history = inOrder(crm.opportunity_history);
  crm.web_events = browse(Math.round(leads * VISITORS), now, random);
  addDirt(world);
  return crm;
}

/** As the changes were written: ids ascend with time. */
function inOrder<Move extends { id: number; changed_at: number }>(moves: Move[]): Move[] {
  const sorted = [...moves].sort((a, b) => a.changed_at - b.changed_at);
  return sorted.map((move, index) => ({ ...move, id: index + 1 }));
}
