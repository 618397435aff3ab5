import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** How long an answer holds: walls run for weeks, and clocks drift. */
const HOLDS = 3_600_000;
/** An answer tells whole seconds, and was under way for a while. */
const TOLERATED = 60_000;

let asked: { at: number; lead: Promise<number | undefined> } | undefined;

/**
 * Milliseconds by which this browser's clock is ahead of the clock of Grafana's server, negative where it is behind;
 * undefined within a minute of each other, and where the server does not tell its time. Asked once an hour.
 */
export function clockLead(): Promise<number | undefined> {
  const now = Date.now();
  if (asked === undefined || now - asked.at > HOLDS) {
    asked = { at: now, lead: ask().catch(() => undefined) };
  }
  return asked.lead;
}

async function ask(): Promise<number | undefined> {
  const sent = Date.now();
  const { headers } = await lastValueFrom(
    getBackendSrv().fetch({ url: '/api/health', method: 'GET', showErrorAlert: false, showSuccessAlert: false })
  );
  const told = Date.parse(headers.get('date') ?? '');
  const lead = (sent + Date.now()) / 2 - told;
  return Number.isNaN(told) || Math.abs(lead) <= TOLERATED ? undefined : lead;
}
