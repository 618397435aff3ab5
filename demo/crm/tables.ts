/** The demo's CRM: what its tables hold. Times are milliseconds since 1970, UTC; null is unknown. */

export interface User {
  id: string;
  name: string;
  email: string;
  team: string;
  region: string | null;
}

export interface Campaign {
  id: string;
  name: string;
  channel: string;
  started_at: number;
}

/** As the record is now. The stamps repeat what the history says, as CRMs keep them on the record. */
export interface Lead {
  id: string;
  created_at: number;
  company: string;
  email: string;
  phone: string | null;
  region: string;
  segment: string;
  campaign: string;
  score: number;
  status: string;
  mql_at: number | null;
  accepted_at: number | null;
  rejected_at: number | null;
  reject_reason: string | null;
  recycled_at: number | null;
  lost_at: number | null;
  lost_reason: string | null;
  converted_at: number | null;
  opportunity_id: string | null;
  owner_email: string | null;
}

/** One row per change, with the record as it was then: what a warehouse keeps of a CRM's history. */
export interface LeadMove {
  id: number;
  lead_id: string | null;
  changed_at: number;
  old_status: string | null;
  new_status: string;
  reason: string | null;
  assigned_at: number | null;
  snoozed_until: number | null;
  phone: string | null;
  score: number;
  region: string;
  segment: string;
  campaign: string;
  owner_email: string | null;
}

export interface Opportunity {
  id: string;
  lead_id: string | null;
  name: string;
  created_at: number;
  stage: string;
  amount: number | null;
  region: string;
  segment: string;
  campaign: string;
  owner_email: string;
  closed_at: number | null;
  lost_reason: string | null;
}

interface OpportunityMove {
  id: number;
  opportunity_id: string | null;
  lead_id: string | null;
  changed_at: number;
  old_stage: string | null;
  new_stage: string;
  amount: number | null;
  lost_reason: string | null;
  region: string;
  segment: string;
  campaign: string;
  owner_email: string;
}

/** What visitors of the website did, before any of them was a lead. */
export interface WebEvent {
  id: number;
  visitor_id: string;
  happened_at: number;
  event: string;
  referrer: string;
}

export interface Crm {
  users: User[];
  campaigns: Campaign[];
  leads: Lead[];
  lead_status_history: LeadMove[];
  opportunities: Opportunity[];
  opportunity_history: OpportunityMove[];
  web_events: WebEvent[];
}

export type SqlType = 'text' | 'integer' | 'timestamp' | 'numeric(12,2)';
type Columns<Row> = Record<keyof Row, SqlType>;

/** Column types, the same on DuckDB and PostgreSQL; the order is the order in the table. */
export const TABLES: { [Table in keyof Crm]: Columns<Crm[Table][number]> } = {
  users: { id: 'text', name: 'text', email: 'text', team: 'text', region: 'text' },
  campaigns: { id: 'text', name: 'text', channel: 'text', started_at: 'timestamp' },
  leads: {
    id: 'text',
    created_at: 'timestamp',
    company: 'text',
    email: 'text',
    phone: 'text',
    region: 'text',
    segment: 'text',
    campaign: 'text',
    score: 'integer',
    status: 'text',
    mql_at: 'timestamp',
    accepted_at: 'timestamp',
    rejected_at: 'timestamp',
    reject_reason: 'text',
    recycled_at: 'timestamp',
    lost_at: 'timestamp',
    lost_reason: 'text',
    converted_at: 'timestamp',
    opportunity_id: 'text',
    owner_email: 'text',
  },
  lead_status_history: {
    id: 'integer',
    lead_id: 'text',
    changed_at: 'timestamp',
    old_status: 'text',
    new_status: 'text',
    reason: 'text',
    assigned_at: 'timestamp',
    snoozed_until: 'timestamp',
    phone: 'text',
    score: 'integer',
    region: 'text',
    segment: 'text',
    campaign: 'text',
    owner_email: 'text',
  },
  opportunities: {
    id: 'text',
    lead_id: 'text',
    name: 'text',
    created_at: 'timestamp',
    stage: 'text',
    amount: 'numeric(12,2)',
    region: 'text',
    segment: 'text',
    campaign: 'text',
    owner_email: 'text',
    closed_at: 'timestamp',
    lost_reason: 'text',
  },
  opportunity_history: {
    id: 'integer',
    opportunity_id: 'text',
    lead_id: 'text',
    changed_at: 'timestamp',
    old_stage: 'text',
    new_stage: 'text',
    amount: 'numeric(12,2)',
    lost_reason: 'text',
    region: 'text',
    segment: 'text',
    campaign: 'text',
    owner_email: 'text',
  },
  web_events: { id: 'integer', visitor_id: 'text', happened_at: 'timestamp', event: 'text', referrer: 'text' },
};
