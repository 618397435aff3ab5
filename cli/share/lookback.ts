import { CliError } from '../CliError.ts';

/** Months and years are calendar lengths in Grafana; the mean ones come close enough for a range that moves with the clock. */
const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_629_746, y: 31_556_952 };

/** Seconds before now at which a dashboard's range starts. Throws `CliError` for a range that does not end now. */
export function lookbackOf(from: string | undefined, to: string | undefined, whose: string): number {
  const match = /^now-(\d+)([smhdwMy])$/.exec(from ?? '');
  if (!match || to !== 'now') {
    throw new CliError(
      `the time range of ${whose} is ${from ?? 'open'} to ${to ?? 'open'}: a shared dashboard follows the warehouse's clock, so choose one such as now-90d to now.`
    );
  }
  return Number(match[1]) * SECONDS[match[2]];
}
