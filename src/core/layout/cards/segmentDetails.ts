import { nameText } from '../../nameText';
import type { Definition } from '../../definition/definition';
import type { Funnel } from '../../funnel/figures';
import type { Details } from './detailLines';
import type { PictureFormat } from '../../format';

/** What reached each stage in one segment, and the leak of its handoffs. */
export function segmentDetails(definition: Definition, funnel: Funnel, format: PictureFormat): Details {
  const stages = funnel.stages.map((stage, i) => ({
    name: definition.stages[i].name,
    value: `${format.count(stage.reached)} reached`,
  }));
  const handoffs = funnel.handoffs.flatMap((handoff) =>
    handoff.leak === null
      ? []
      : [{ name: `leak ${nameText(handoff.from)} → ${nameText(handoff.to)}`, value: format.percent(handoff.leak) }]
  );
  return {
    title: funnel.segment === undefined ? definition.name : nameText(funnel.segment),
    subtitle: definition.name,
    lines: [...stages, ...handoffs],
  };
}
