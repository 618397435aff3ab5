import type { StageFigures } from '../../funnel/figures';
import type { PictureFormat } from '../../format';

/** The share of those who reached a stage whose amount has to be known for their sum to be shown (rule `stage-value`). */
const ENOUGH = 0.5;

type Valued = Pick<StageFigures, 'reached' | 'valued' | 'value'>;

/** The money at a stage, or for how few of its records it is known, the longer wording first; none where no amount is. */
export function stageMoney({ reached, valued, value }: Valued, format: PictureFormat): string[] {
  if (value === null || reached === 0) {
    return [];
  }
  const known = knownFor({ reached, valued }, format);
  return valued / reached >= ENOUGH ? [format.money(value)] : [`value ${known}`, known];
}

/** The share of a stage's value that went on; null where the value is not shown. */
export function valueConversion({ reached, valued, value, advancedValue }: StageFigures): number | null {
  const isShown = value !== null && value > 0 && advancedValue !== null && advancedValue >= 0;
  return isShown && valued / reached >= ENOUGH ? Math.min(1, advancedValue / value) : null;
}

/** “known for 38 %”. */
export function knownFor({ reached, valued }: Pick<Valued, 'reached' | 'valued'>, format: PictureFormat): string {
  return `known for ${format.percent(valued / reached)}`;
}
