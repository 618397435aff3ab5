import { useEffect, useMemo, useState } from 'react';
import { LoadingState, type PanelData } from '@grafana/data';
import { withNote, type Input } from './input/readInput';

type Drawn = Extract<Input, { kind: 'picture' }>;

interface Answer {
  /** What to draw: this answer, or the last good one while the next is on its way or has failed. */
  drawn?: Drawn;
  /** This answer is none: why, and when the last good one was there (milliseconds). */
  stale?: { since: number; reason: string };
  isLoading: boolean;
}

const UNANSWERED =
  'The query came back without a result, not even an empty one: reload the page to log in again, test the datasource, or show the query if it is hidden.';

interface Good {
  drawn: Drawn;
  at: number;
}

/** What was on the screen last. It is written once a picture is there and asks for no other: the next answer reads it. */
class LastShown {
  good?: Good;

  keep(good: Good): void {
    this.good = good;
  }
}

/** Keeps the last good answer of the panel, so that neither a failure nor a query under way takes the picture away. */
export function useLastGoodAnswer(
  { state, errors = [], request }: Pick<PanelData, 'state' | 'errors' | 'request'>,
  read: Input
): Answer {
  const [shown] = useState(() => new LastShown());
  const good = shown.good;
  const isLoading = state === LoadingState.Loading;
  const isUnanswered = read.kind === 'unanswered' && !isLoading;
  const reason = errors[0]?.message ?? (isUnanswered ? UNANSWERED : 'The query failed.');
  // Grafana ends in an error where the panel's own request failed, but not where that of its time comparison did.
  const isComparisonMissing = state === LoadingState.Done && errors.length > 0 && read.kind === 'picture';
  const hasFailed = state === LoadingState.Error || isUnanswered || (errors.length > 0 && !isComparisonMissing);
  const answer = useMemo(
    () => (isComparisonMissing ? withNote(read, `Not compared: ${reason}`) : read),
    [read, isComparisonMissing, reason]
  );
  const picture = answer.kind === 'picture' ? answer : undefined;
  const isGood = picture !== undefined && !hasFailed && !isLoading;
  const at = request?.endTime ?? request?.startTime ?? picture?.input.range.asOf ?? 0;
  useEffect(() => {
    if (isGood) {
      shown.keep({ drawn: picture, at });
    }
  }, [shown, isGood, picture, at]);
  // While the answer is on its way, its first part may be there without the comparison: the whole one before it stays.
  const isPartial = isLoading && good !== undefined;
  const kept = hasFailed || isLoading ? good?.drawn : undefined;
  const drawn = isPartial ? kept : (picture ?? kept);
  const since = hasFailed ? (good?.at ?? drawn?.input.range.asOf ?? 0) : 0;
  const stale = useMemo(() => (hasFailed ? { since, reason } : undefined), [hasFailed, since, reason]);
  return { drawn, stale, isLoading };
}
