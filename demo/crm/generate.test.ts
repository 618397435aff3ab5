import { HOUR, MINUTE } from './calendar.ts';
import { generateCrm } from './generate.ts';
import type { LeadMove } from './tables.ts';

const NOW = Date.UTC(2026, 9, 14, 12);
const crm = generateCrm({ leads: 20_000, seed: 1, now: NOW });

/** Share of the leads with a move that `of` accepts which also have one that `among` accepts. */
function share(
  of: (move: LeadMove) => boolean,
  among: (move: LeadMove) => boolean,
  moves = crm.lead_status_history
): number {
  const ids = (test: (move: LeadMove) => boolean) => new Set(moves.filter(test).map((move) => move.lead_id));
  const whole = ids(of);
  return [...ids(among)].filter((id) => whole.has(id)).length / whole.size;
}
const is =
  (...statuses: string[]) =>
  (move: LeadMove) =>
    statuses.includes(move.new_status);

describe('generateCrm', () => {
  it('gives the same rows for the same seed and moment, and others for another seed', () => {
    const small = { leads: 300, seed: 7, now: NOW };
    expect(generateCrm(small)).toEqual(generateCrm(small));
    expect(generateCrm({ ...small, seed: 8 }).lead_status_history).not.toEqual(generateCrm(small).lead_status_history);
  });

  it('makes as many leads as asked, duplicates aside', () => {
    expect(new Set(crm.leads.map((lead) => lead.id)).size).toBe(20_000);
  });

  it('ends minutes before now', () => {
    const newest = Math.max(...crm.lead_status_history.map((move) => move.changed_at));
    expect(NOW - newest).toBeGreaterThan(0);
    expect(NOW - newest).toBeLessThanOrEqual(8 * MINUTE);
  });

  it('has the conversion levels of a business-to-business funnel', () => {
    expect(share(is('New'), is('MQL'))).toBeGreaterThan(0.3);
    expect(share(is('New'), is('MQL'))).toBeLessThan(0.4);
    expect(share(is('MQL'), is('Accepted', 'Converted'))).toBeGreaterThan(0.6);
    expect(share(is('MQL'), is('Accepted', 'Converted'))).toBeLessThan(0.78);
    expect(share(is('Accepted'), is('Converted'))).toBeGreaterThan(0.45);
    expect(share(is('Accepted'), is('Converted'))).toBeLessThan(0.6);
  });

  it('lets one region follow up slowly and one campaign bring poor leads', () => {
    const wait = (region: string) => {
      const offered = new Map(
        crm.lead_status_history
          .filter((move) => move.region === region && move.new_status === 'MQL')
          .map((move) => [move.lead_id, move.changed_at])
      );
      const waits = crm.lead_status_history
        .filter((move) => move.new_status === 'Accepted' && offered.has(move.lead_id))
        .map((move) => move.changed_at - (offered.get(move.lead_id) ?? 0))
        .sort((a, b) => a - b);
      return waits[Math.floor(waits.length / 2)];
    };
    expect(wait('West')).toBeGreaterThan(48 * HOUR);
    expect(wait('North')).toBeLessThan(36 * HOUR);

    const rejected = (campaign: string) =>
      share(
        is('MQL'),
        is('Rejected'),
        crm.lead_status_history.filter((move) => move.campaign === campaign)
      );
    expect(rejected('Prize draw')).toBeGreaterThan(0.4);
    expect(rejected('Website')).toBeLessThan(0.2);
  });

  it('has second attempts, skipped stages, moves back, deals without a lead and unknown amounts', () => {
    const statuses = new Map<string, string[]>();
    for (const move of crm.lead_status_history) {
      statuses.set(move.lead_id ?? '', [...(statuses.get(move.lead_id ?? '') ?? []), move.new_status]);
    }
    const paths = [...statuses.values()];
    expect(paths.filter((path) => path.includes('Recycled') && path.at(-1) === 'Accepted').length).toBeGreaterThan(10);
    expect(
      paths.filter((path) => path.includes('MQL') && path.at(-1) === 'Converted' && !path.includes('Accepted')).length
    ).toBeGreaterThan(100);
    expect(
      crm.opportunity_history.filter((move) => move.old_stage === 'Proposal' && move.new_stage === 'Discovery').length
    ).toBeGreaterThan(50);
    expect(crm.opportunities.filter((deal) => deal.lead_id === null).length).toBe(240);
    const unknown = crm.opportunities.filter((deal) => deal.amount === null).length / crm.opportunities.length;
    expect(unknown).toBeGreaterThan(0.02);
    expect(unknown).toBeLessThan(0.2);
  });

  it('has dirt of every kind', () => {
    const moves = crm.lead_status_history;
    expect(moves.filter((move) => !move.lead_id).length).toBe(7);
    expect(moves.filter(is('Working (old)')).length).toBe(4);
    expect(crm.opportunity_history.filter((move) => move.changed_at > NOW).length).toBe(2);
    expect(crm.leads.filter((lead) => lead.mql_at !== null && lead.mql_at < lead.created_at).length).toBeGreaterThan(
      10
    );
    const same = moves.map((move) => [move.lead_id, move.new_status, move.changed_at].join());
    expect(same.length - new Set(same).size).toBeGreaterThanOrEqual(20);
  });

  it('assigns on working days only what sales does by hand', () => {
    const weekend = crm.lead_status_history
      .filter(is('Accepted'))
      .filter((move) => move.campaign !== 'Outbound' && [0, 6].includes(new Date(move.changed_at).getUTCDay()));
    expect(weekend.length).toBeLessThan(5);
  });
});
