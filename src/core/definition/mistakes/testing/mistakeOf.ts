import { parseDefinition } from '../../parse';

/** A document without a mistake, for the tests to make mistakes in. */
export const CORRECT = `version: 1
id: revenue
currency: EUR
stages:
  - {id: lead, owner: marketing}
  - {id: mql, owner: marketing, limit: 14d, target: 0.5}
  - {id: sal, owner: sales}
  - {id: won, owner: sales}
handoffs:
  - from: mql
    to: sal
    sla: 48h
    clock:
      zone: Europe/Berlin
      days: [mon, tue]
      from: "09:00"
      to: "17:00"
    promises: [{name: Has a phone number, when: phone is not null}]
dimensions:
  - {id: origin, name: Origin}
sources:
  - table: crm.leads
    key: id
    columns:
      stages: {lead: created_at, mql: mql_at, sal: {at: sal_at, when: ok}}
      ends: {rejected: {at: rejected_at, reason: why}}
    dimensions: {origin: lead_source}
  - table: crm.history
    key: lead_id
    rows:
      at: changed_at
      stage: new_stage
      map: {Proposal: sal, Closed Won: won}
      ends: {lost: [Closed Lost]}
`;

/** A name, what is replaced in the correct document by what, and the problems that follow: line, path, sentence. */
type Mistake = [string, string, string, string[]];

/** One text a problem: line, path, sentence. */
export function problemsOf(source: string | object): string[] {
  const parsed = parseDefinition(source);
  return parsed.ok
    ? []
    : parsed.problems.map(({ line, path, message }) => `${line} ${path}${path ? ': ' : ''}${message}`);
}

/** One test a mistake. */
export function testMistakes(mistakes: Mistake[]): void {
  test.each(mistakes)('%s', (_, correct, mistaken, problems) => {
    expect(CORRECT).toContain(correct);
    expect(problemsOf(CORRECT.replace(correct, () => mistaken))).toEqual(problems);
  });
}
