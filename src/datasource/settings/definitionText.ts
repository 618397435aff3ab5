import { stringify } from 'yaml';

/** The definition as a person edits it. Provisioning may give it as a mapping, which is shown as YAML. */
export function definitionText(source: string | object | undefined): string {
  return typeof source === 'object' ? stringify(source) : (source ?? '');
}

/** What an empty editor offers to start from. */
export const EXAMPLE = `version: 1
id: revenue
name: Revenue funnel
record: lead
stages:
  - { id: lead, name: Lead, owner: marketing, rule: Filled in any form }
  - { id: mql, name: MQL, owner: marketing, rule: Score of 60 or more }
  - { id: accepted, name: Accepted, owner: sales, rule: Sales agreed to work it }
  - { id: won, name: Won, owner: sales, rule: Signed }
handoffs:
  - { from: mql, to: accepted, sla: 48h }
sources:
  - table: crm.leads # your table
    key: id
    columns: # one timestamp column per stage
      stages: { lead: created_at, mql: mql_at, accepted: accepted_at, won: won_at }
      ends: { lost: lost_at, rejected: { at: rejected_at, reason: reject_reason } }
`;
