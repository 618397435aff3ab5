import { useEffect, useMemo, useState } from 'react';
import { LoadingState, type PanelData } from '@grafana/data';
import { withNote, type Input } from './input/readInput';

export type Drawn = Extract<Input, { kind: 'picture' }>;

export interface Answer {
  /** What to draw: this answer, or the last good one while the next is on its way or has failed. */
  drawn?: Drawn;
  /** Why this answer is none. */
  failure?: string;
  /** When the last good answer was there; milliseconds. */
  since: number;
  isLoading: boolean;
}

const UNANSWERED =
  'The query came back without a result, not even an empty one: reload the page to log in again, test the datasource, or show the query if it is hidden.';

/** Keeps the last good answer of the panel, so that neither a failure nor a query under way takes the picture away. */
export function useLastGoodAnswer(
  { state, errors = [], request }: Pick<PanelData, 'state' | 'errors' | 'request'>,
  read: Input
): Answer {
  const [good, setGood] = useState<{ drawn: Drawn; at: number }>();
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
      setGood({ drawn: picture, at });
    }
  }, [isGood, picture, at]);
  // While the answer is on its way, its first part may be there without the comparison: the whole one before it stays.
  const isPartial = isLoading && good !== undefined;
  const kept = hasFailed || isLoading ? good?.drawn : undefined;
  const drawn = isPartial ? kept : (picture ?? kept);
  return {
    drawn,
    failure: hasFailed ? reason : undefined,
    since: good?.at ?? drawn?.input.range.asOf ?? 0,
    isLoading,
  };
}
