import { DAY } from './calendar.ts';
import type { Random } from './random.ts';
import type { Campaign, User } from './tables.ts';

/** How a region's sales people follow up. `slow` is the factor on every wait. */
export interface Region {
  name: string;
  slow: number;
  /** Share of offered leads that nobody ever looks at. */
  forgotten: number;
}

/** The planted story, part one: West answers late, and forgets a fifth of what marketing hands over. */
export const REGIONS: ReadonlyArray<readonly [Region, number]> = [
  [{ name: 'North', slow: 1, forgotten: 0.04 }, 32],
  [{ name: 'South', slow: 0.85, forgotten: 0.03 }, 24],
  [{ name: 'East', slow: 1.15, forgotten: 0.05 }, 20],
  [{ name: 'West', slow: 3.4, forgotten: 0.2 }, 24],
];

/** How good a campaign's leads are. */
export interface CampaignKind {
  name: string;
  channel: string;
  /** Share of its leads that pass marketing's score. */
  qualifies: number;
  /** Share of the offered that sales rejects. */
  rejected: number;
  /** Runs from this many days before now; absent: always. */
  age?: number;
}

/** The planted story, part two: the prize draw brings many leads that pass the score and that sales sends back. */
export const CAMPAIGNS: ReadonlyArray<readonly [CampaignKind, number]> = [
  [{ name: 'Website', channel: 'Organic', qualifies: 0.36, rejected: 0.15 }, 30],
  [{ name: 'Search ads', channel: 'Paid', qualifies: 0.29, rejected: 0.2 }, 24],
  [{ name: 'Webinars', channel: 'Content', qualifies: 0.34, rejected: 0.17 }, 18],
  [{ name: 'Trade fairs', channel: 'Event', qualifies: 0.31, rejected: 0.18 }, 12],
  [{ name: 'Partner referrals', channel: 'Partner', qualifies: 0.52, rejected: 0.08 }, 6],
  [{ name: 'Prize draw', channel: 'Event', qualifies: 0.4, rejected: 0.56, age: 240 }, 26],
];

export interface Segment {
  name: string;
  /** Median amount of a deal. */
  amount: number;
  /** Factor on the time that a deal takes. */
  pace: number;
}

export const SEGMENTS: ReadonlyArray<readonly [Segment, number]> = [
  [{ name: 'Small', amount: 8_000, pace: 0.75 }, 60],
  [{ name: 'Medium', amount: 30_000, pace: 1.1 }, 30],
  [{ name: 'Large', amount: 130_000, pace: 1.9 }, 10],
];

const FIRST =
  'Ada Ben Cleo Dan Eva Finn Gia Hugo Ines Jon Kaya Leo Mia Nils Olga Paul Rosa Sam Tess Udo Vera Wim'.split(' ');
const LAST =
  'Adler Berg Costa Dahl Engel Frank Gallo Hansen Ivens Jansen Keller Lund Moreau Novak Olsen Petit Roth Silva'.split(
    ' '
  );
const SALES_PER_REGION = 6;

/** The people: marketing without a region, and a sales team in each. */
export function makeUsers(random: Random): User[] {
  const users: User[] = [];
  const add = (team: string, region: string | null) => {
    const number = users.length + 1;
    const first = FIRST[number % FIRST.length];
    const last = LAST[random.integer(0, LAST.length - 1)];
    const email = `${first}.${last}${number}@example.com`.toLowerCase();
    users.push({ id: `U${number}`, name: `${first} ${last}`, email, team, region });
  };
  for (let i = 0; i < 5; i++) {
    add('marketing', null);
  }
  for (const [region] of REGIONS) {
    for (let i = 0; i < SALES_PER_REGION; i++) {
      add('sales', region.name);
    }
  }
  return users;
}

/** The campaigns with the day on which each began. */
export function makeCampaigns(from: number, now: number): Campaign[] {
  const day = (at: number) => Math.floor(at / DAY) * DAY;
  return CAMPAIGNS.map(([{ name, channel, age }], index) => ({
    id: `C${index + 1}`,
    name,
    channel,
    started_at: day(age === undefined ? from : Math.max(from, now - age * DAY)),
  }));
}
