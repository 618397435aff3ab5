import type { Definition } from '../../definition/types';
import { compare, type Comparison } from '../../funnel/compare';
import { OTHER } from '../../funnel/funnel';
import type { Funnel } from '../../funnel/types';
import { type Column, columnsOf, ownersOf } from './stageColumns';
import type { PictureFormat } from '../../format';
import type { PictureInput } from './pictureInput';
import type { PictureOptions } from './pictureOptions';
import type { Type } from '../text/type';

/** What every part of the layout needs to know about one funnel. */
export interface Scene {
  input: PictureInput;
  definition: Definition;
  funnel: Funnel;
  /** The same funnel of an earlier range. */
  earlier?: Funnel;
  /** Against `earlier`, at equal maturity. */
  change?: Comparison;
  columns: Column[];
  owners: string[];
  options: PictureOptions;
  format: PictureFormat;
  type: Type;
  wall: boolean;
}

/** One funnel of the input, ready to be laid out. */
export function sceneOf(
  input: PictureInput,
  funnel: Funnel,
  context: Pick<Scene, 'options' | 'format' | 'type' | 'wall'>
): Scene {
  const earlier = earlierOf(input, funnel);
  return {
    ...context,
    input,
    definition: input.definition,
    funnel,
    earlier,
    change: earlier === undefined || input.detail === 'counts' ? undefined : compare(funnel, earlier),
    columns: columnsOf(input, funnel, context.options.measure),
    owners: ownersOf(input.definition),
  };
}

/** The same funnel in the range compared with. `Other` holds whatever was small in its range, so two are not the same. */
export function earlierOf({ comparison }: PictureInput, { segment }: Funnel): Funnel | undefined {
  return segment === OTHER ? undefined : comparison?.find((other) => other.segment === segment);
}
