import type { MessageProps } from '../../src/panel/message/Message';

export interface MessageCase extends Pick<MessageProps, 'title' | 'text' | 'isError'> {
  id: string;
  state: string;
  isOnWall?: boolean;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** What stands in place of a picture, by the state that it tells of. */
export const MESSAGES: MessageCase[] = [
  {
    id: 'error',
    state: 'The first query failed',
    isError: true,
    title: 'The funnel could not be read',
    text: 'The warehouse does not know "opportunity_history", which sources[1].table (line 31) names.',
  },
  {
    id: 'violation',
    state: 'Figures that do not add up',
    isError: true,
    title: 'The figures do not add up',
    text: 'MQL: 4,118 reached are not 2,611 advanced + 370 open + 1,136 left. Nothing is drawn, because it would be wrong.',
  },
  {
    id: 'unsupported',
    state: 'Data of another kind',
    title: 'This data is not a funnel',
    text: 'The query answers with "stalled", which is a table. Use the table or time series panel for it, or set the query to "funnel".',
  },
  {
    id: 'nobody',
    state: 'Nobody in the range',
    title: 'Nobody is in this funnel',
    text: 'No lead of "Revenue funnel" falls into the time range. The newest move in its sources is 40 d older than the end of the range. Widen the time range, or take away filters.',
  },
  {
    id: 'loading',
    state: 'The first query runs',
    title: 'Counting …',
    text: 'The warehouse is working on the funnel.',
  },
  {
    id: 'wall-error',
    state: 'The first query failed, on a wall',
    isOnWall: true,
    width: 1920,
    height: 1080,
    isError: true,
    title: 'The funnel could not be read',
    text: 'The warehouse does not know "opportunity_history", which sources[1].table (line 31) names.',
  },
  {
    id: 'wall-nobody',
    state: 'Nobody in the range, on a wall',
    isOnWall: true,
    width: 1080,
    height: 1920,
    title: 'Nobody is in this funnel',
    text: 'No lead of "Revenue funnel" falls into the time range. The newest move in its sources is 40 d older than the end of the range. Widen the time range, or take away filters.',
  },
];
