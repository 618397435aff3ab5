import { nameText } from '../../nameText';
import { compare } from '../../funnel/compare';
import { largestLoss } from '../../funnel/loss/largestLoss';
import { whoLost } from '../../funnel/loss/whoLost';
import type { Funnel } from '../../funnel/figures';
import { earlierOf } from '../sheet/scene';
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
  if (target.kind === 'all') {
    return funnels.length === 0 ? null : segmentDetails(definition, funnels, format);
  }
  const funnel = funnels.find(({ segment }) => target.segment === undefined || segment === target.segment);
  if (funnel === undefined) {
    return null;
  }
  if (target.kind === 'findings') {
    return findingsDetails(definition, funnel);
  }
  if (target.kind === 'segment') {
    return segmentDetails(definition, [funnel], format);
  }
  const { kind, index, status } = target;
  if ((kind === 'handoff' ? funnel.handoffs : funnel.stages)[index] === undefined) {
    return null;
  }
  const details =
    kind === 'handoff'
      ? handoffDetails(input, funnel, index, status, format)
      : stageDetails(input, funnel, index, format);
  return target.part === 'headline'
    ? { ...details, lines: [...whoLines(input, funnel, target, format), ...details.lines] }
    : details;
}

/** How many of the largest loss a few segments have. */
const MOST_SEGMENTS = 3;

/** Which values of the spotlight lost most of what the headline is about. */
function whoLines(input: PictureInput, funnel: Funnel, { kind, index }: Target, format: PictureFormat) {
  const earlier = earlierOf(input, funnel);
  const change = earlier && compare(funnel, earlier);
  const loss = largestLoss(input.definition, funnel, { change, handoffs: true });
  if (input.spotlight === undefined || loss?.kind !== kind || loss.index !== index) {
    return [];
  }
  const write = loss.by === 'value' ? format.money : format.count;
  return whoLost(loss, input.spotlight)
    .slice(0, MOST_SEGMENTS)
    .map(({ segment, lost, share }) => ({
      name: nameText(segment),
      value: `${write(lost)} of it, ${format.percent(share)}`,
    }));
}
