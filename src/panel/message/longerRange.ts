import type { Definition } from '../../core/definition/definition';
import { plainFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import { plural } from '../../core/plural';

/** One of Grafana's quick ranges, all of which end now. */
export interface LongerRange {
  /** `now-30d` */
  from: string;
  /** `Last 30 days` */
  name: string;
  seconds: number;
}

const DAY = 86_400;

const RANGES: LongerRange[] = [
  { from: 'now-7d', name: 'Last 7 days', seconds: 7 * DAY },
  { from: 'now-30d', name: 'Last 30 days', seconds: 30 * DAY },
  { from: 'now-90d', name: 'Last 90 days', seconds: 90 * DAY },
  { from: 'now-6M', name: 'Last 6 months', seconds: 183 * DAY },
  { from: 'now-1y', name: 'Last 1 year', seconds: 365 * DAY },
  { from: 'now-5y', name: 'Last 5 years', seconds: 1826 * DAY },
];

/** How many times its own pace a funnel should be watched for, so that some of its records can have got through. */
const ENOUGH = 10;

const { duration } = plainFormat();

/** The first quick range that is longer than `seconds` and at least as long as `wanted`; undefined where none is longer. */
export function longerRange(seconds: number, wanted: number): LongerRange | undefined {
  const longer = RANGES.filter((range) => range.seconds > seconds * 1.01);
  return longer.find((range) => range.seconds >= wanted) ?? longer.at(-1);
}

/** For a range in which nobody is: one that reaches back to the newest move, where its age is known. Seconds. */
export function rangeWithSomebody(seconds: number, newestRowSeconds: number | null): LongerRange | undefined {
  return longerRange(seconds, newestRowSeconds === null ? seconds * ENOUGH : newestRowSeconds + DAY);
}

export interface ShortRange {
  sentence: string;
  /** The same for a narrow panel. */
  short: string;
  longer?: LongerRange;
}

/** Whether a cohort is too young to say anything: a range shorter than what its handoffs have agreed on, or than a day. */
export function shortRange({ definition, funnels, range, detail }: PictureInput): ShortRange | undefined {
  if (detail !== 'full' || funnels[0].view !== 'cohort' || range.from === null) {
    return undefined;
  }
  const seconds = (range.asOf - range.from) / 1000;
  const { pace, reason } = paceOf(definition);
  if (seconds >= pace) {
    return undefined;
  }
  return {
    sentence: `The time range of ${duration(seconds)} is shorter than ${reason}: most of its ${plural(definition.record, 2)} cannot have got far.`,
    short: `${duration(seconds)} is too short a range`,
    longer: longerRange(seconds, pace * ENOUGH),
  };
}

/** Seconds that the slowest agreed handoff takes, or a day. */
function paceOf({ handoffs, stages }: Definition): { pace: number; reason: string } {
  const [slowest] = handoffs
    .flatMap(({ from, sla, clock }) => (sla === undefined || clock ? [] : [{ from, sla }]))
    .sort((a, b) => b.sla - a.sla);
  return slowest === undefined || slowest.sla < DAY
    ? { pace: DAY, reason: 'a day' }
    : {
        pace: slowest.sla,
        reason: `the ${duration(slowest.sla)} agreed for ${stages[slowest.from].name} → ${stages[slowest.from + 1].name}`,
      };
}
