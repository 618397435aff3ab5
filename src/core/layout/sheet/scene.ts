import type { PictureFormat } from '../../format';
import type { Definition } from '../../definition/definition';
import { compare, type Comparison } from '../../funnel/compare';
import { OTHER } from '../../rows';
import type { Funnel } from '../../funnel/figures';
import { largestLoss, type Loss } from '../../funnel/loss/largestLoss';
import { type LostBy, whoLost } from '../../funnel/loss/whoLost';
import type { Type } from '../text/type';
import type { Axes } from './axes';
import type { PictureInput } from './pictureInput';
import type { PictureOptions } from './pictureOptions';
import type { Sheet } from './sheet';
import { type Column, columnsOf, ownersOf } from './stageColumns';

/** What every part of the layout needs to know about one funnel. */
export interface Scene {
  input: PictureInput;
  definition: Definition;
  funnel: Funnel;
  columns: Column[];
  /** The columns of the same funnel in an earlier range; empty: nothing is compared. */
  earlier: Column[];
  /** Against the earlier range, at equal maturity. */
  change?: Comparison;
  /** What the headline is about; null where nothing was lost that should not have been. */
  loss: Loss | null;
  /** Who lost how much of it, most first; empty: nobody knows. */
  lostBy: LostBy[];
  owners: string[];
  options: PictureOptions;
  format: PictureFormat;
  type: Type;
  wall: boolean;
}

/** A scene, the sheet that it is drawn on, and which way its bars run. */
export interface Drawing extends Scene {
  sheet: Sheet;
  axes: Axes;
  /** Begins the ids of stages and flows, so that those of several funnels on one sheet differ. */
  prefix: string;
}

/** One funnel of the input, ready to be laid out. */
export function sceneOf(
  input: PictureInput,
  funnel: Funnel,
  context: Pick<Scene, 'options' | 'format' | 'type' | 'wall'>
): Scene {
  const { measure, show } = context.options;
  const earlier = earlierOf(input, funnel);
  const isFull = input.detail === 'full';
  const change = earlier === undefined || !isFull ? undefined : compare(funnel, earlier);
  const loss = isFull ? largestLoss(input.definition, funnel, { change, handoffs: show.handoffs }) : null;
  return {
    ...context,
    input,
    definition: input.definition,
    funnel,
    columns: columnsOf(input, funnel, measure),
    earlier: earlier === undefined ? [] : columnsOf(input, earlier, measure),
    change,
    loss,
    lostBy: loss === null || input.spotlight === undefined ? [] : whoLost(loss, input.spotlight),
    owners: ownersOf(input.definition),
  };
}

/** The same funnel in the range compared with. `Other` holds whatever was small in its range, so two are not the same. */
export function earlierOf({ comparison }: PictureInput, { segment }: Funnel): Funnel | undefined {
  return segment === OTHER ? undefined : comparison?.find((other) => other.segment === segment);
}
