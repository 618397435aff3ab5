import type { Definition } from '../core/definition/definition';
import type { Picture } from './picture';
import { listRecipe } from './recipe';
import { recordsAddress } from './recordsAddress';
import { SCALES, type RuleCondition } from './ruleCondition';
import { aboutNumber } from './template';

/** The address of Grafana in an annotation's template, without the `/` that it ends with in some versions. */
const GRAFANA = '{{ reReplaceAll "/+$" "" externalURL }}';

/**
 * The app's page with the list of the records that an instance of the alert counts, as an annotation's template; undefined
 * where its number is of no list.
 */
export function recordsLink(
  definition: Definition,
  condition: RuleCondition,
  picture: Picture,
  batonUid: string
): string | undefined {
  const recipe = listRecipe(definition, condition, picture, batonUid);
  if (recipe === undefined) {
    return undefined;
  }
  const segment = picture.by === undefined ? '' : '&segment={{ urlquery $labels.segment }}';
  const isCount = SCALES[condition.id].unit === 'records';
  const counted = isCount ? aboutNumber('&counted={{ printf "%.0f" $values.A.Value }}', '') : '';
  return GRAFANA + recordsAddress(recipe) + segment + counted;
}
