import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { facts } from '../boot';

const INTERVAL = 1000;

/** What the server says of the files that are shown. */
interface ShownFiles {
  /** Which reading of them it is. */
  version: number;
  /** Why their last change is not shown. */
  problem?: string;
}

/** Loads the page anew when the server shows changed files, and tells when it cannot. */
export function followFiles(): void {
  const { home, shown: first } = facts;
  if (first === undefined || home === undefined) {
    return;
  }
  const range = ask<{ dashboard: { time: Range } }>(`/api/dashboards/uid/${home}`);
  let told: string | undefined;
  setInterval(async () => {
    const shown = await ask<ShownFiles>('/api/shown');
    if (shown && shown.version !== first) {
      forgetRange((await range)?.dashboard.time);
      location.reload();
    }
    if (shown?.problem !== undefined && shown.problem !== told) {
      const payload = ['The changed files cannot be shown', shown.problem];
      getAppEvents().publish({ type: AppEvents.alertError.name, payload });
      told = shown.problem;
    }
  }, INTERVAL);
}

/** Undefined where the host has been stopped. */
async function ask<T>(path: string): Promise<T | undefined> {
  return fetch(path).then(
    (response) => response.json(),
    () => undefined
  );
}

interface Range {
  from: string;
  to: string;
}

/** The address keeps the range. Where it is that of the data, it has to become that of the changed data. */
function forgetRange(ofData: Range | undefined): void {
  const address = new URL(location.href);
  const isOfData = (['from', 'to'] as const).every(
    (end) => instant(address.searchParams.get(end)) === instant(ofData?.[end])
  );
  if (isOfData) {
    address.searchParams.delete('from');
    address.searchParams.delete('to');
    history.replaceState(history.state, '', address);
  }
}

/** Milliseconds where it is a fixed time. */
function instant(text: string | null | undefined): number | string | undefined {
  const ms = /^\d+$/.test(text ?? '') ? Number(text) : Date.parse(text ?? '');
  return Number.isNaN(ms) ? (text ?? undefined) : ms;
}
