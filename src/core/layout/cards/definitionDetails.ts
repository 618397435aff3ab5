import { ownerText } from '../text/words';
import type { Definition } from '../../definition/definition';
import { agreedLines, type Details } from './detailLines';
import type { PictureFormat } from '../../format';
import { slaText } from './slaText';

/** The whole definition in short. */
export function definitionDetails(definition: Definition, format: PictureFormat): Details {
  const stages = definition.stages.map(({ name, owner, rule, limit, lapse, target }) => {
    const facts = [
      ownerText(owner),
      rule,
      limit === undefined ? '' : `limit ${format.duration(limit)}`,
      lapse === undefined ? '' : `lapses after ${format.duration(lapse)} without a move`,
      target === undefined ? '' : `target ${format.percent(target)}`,
    ];
    return { name, value: facts.filter((fact) => fact !== undefined && fact !== '').join(' · ') };
  });
  const handoffs = definition.handoffs.map((handoff) => {
    const { stages: all } = definition;
    const promises = handoff.promises.map(({ name }) => name).join(', ');
    const sla = slaText(handoff, format);
    return {
      name: `${all[handoff.from].name} → ${all[handoff.from + 1].name}`,
      value: promises === '' ? sla : `${sla}; promised: ${promises}`,
    };
  });
  const { fingerprint } = definition;
  const { history } = definition;
  const bound = history === undefined ? [] : [{ name: 'history', value: `the last ${format.duration(history)}` }];
  const version = fingerprint === undefined ? [] : [{ name: 'fingerprint', value: fingerprint }];
  return {
    title: definition.name,
    subtitle: `one journey is one ${definition.record}`,
    lines: [...stages, ...handoffs, ...bound, ...agreedLines(definition), ...version],
  };
}
