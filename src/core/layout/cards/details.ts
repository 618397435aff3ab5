import { definitionDetails } from './definitionDetails';
import type { Details } from './detailLines';
import type { PictureFormat } from '../../format';
import { findingsDetails } from './findingsDetails';
import { handoffDetails } from './handoffDetails';
import type { PictureInput } from '../sheet/pictureInput';
import { segmentDetails } from './segmentDetails';
import { stageDetails } from './stageDetails';
import type { Target } from '../sheet/target';
import { withNameTexts } from '../sheet/withNameTexts';

/** Null where the target is not in the input any more. */
export function detailsOf(given: PictureInput, target: Target, format: PictureFormat): Details | null {
  const input = withNameTexts(given);
  const { definition, funnels } = input;
  if (target.kind === 'definition') {
    return definitionDetails(definition, format);
  }
  const funnel = funnels.find(({ segment }) => target.segment === undefined || segment === target.segment);
  if (funnel === undefined) {
    return null;
  }
  if (target.kind === 'findings') {
    return findingsDetails(definition, funnel);
  }
  if (target.kind === 'segment') {
    return segmentDetails(definition, funnel, format);
  }
  if (target.kind === 'handoff') {
    const { index, status } = target;
    return funnel.handoffs[index] === undefined ? null : handoffDetails(input, funnel, index, status, format);
  }
  return funnel.stages[target.index] === undefined ? null : stageDetails(input, funnel, target.index, format);
}
