import type { StageFigures } from '../../funnel/figures';
import type { PictureFormat } from '../../format';

/** The share of those who reached a stage whose amount has to be known for their sum to be shown (rule `stage-value`). */
const ENOUGH = 0.5;

type Valued = Pick<StageFigures, 'reached' | 'valued' | 'value'>;

/** The money at a stage, or for how few of its records it is known; null where no amount is. */
export function stageMoney({ reached, valued, value }: Valued, format: PictureFormat): string | null {
  if (value === null || reached === 0) {
    return null;
  }
  return valued / reached >= ENOUGH ? format.money(value) : knownFor({ reached, valued }, format);
}

/** “known for 38 %”. */
export function knownFor({ reached, valued }: Pick<Valued, 'reached' | 'valued'>, format: PictureFormat): string {
  return `known for ${format.percent(valued / reached)}`;
}
