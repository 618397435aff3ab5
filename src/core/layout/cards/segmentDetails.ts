import { nameText } from '../../nameText';
import type { Definition } from '../../definition/definition';
import type { Funnel } from '../../funnel/figures';
import type { Details } from './detailLines';
import type { PictureFormat } from '../../format';

/** What reached each stage in one segment or in several together, how much of it went on, and the leak of the handoffs. */
export function segmentDetails(definition: Definition, funnels: Funnel[], format: PictureFormat): Details {
  const { count, percent } = format;
  const total = (of: (funnel: Funnel) => number) => funnels.reduce((sum, funnel) => sum + of(funnel), 0);
  const last = definition.stages.length - 1;
  const stages = definition.stages.map(({ name }, i) => {
    const reached = total((funnel) => funnel.stages[i].reached);
    const advanced = total((funnel) => funnel.stages[i].advanced);
    const share =
      funnels[0].view === 'cohort' && i < last && reached > 0 ? `, ${percent(advanced / reached)} went on` : '';
    return { name, value: `${count(reached)} reached${share}` };
  });
  const handoffs = definition.handoffs.flatMap(({ from }, i) => {
    const of = (figure: 'offered' | 'rejected' | 'stalled' | 'lapsed') => total(({ handoffs: all }) => all[i][figure]);
    const [offered, rejected, stalled, lapsed] = (['offered', 'rejected', 'stalled', 'lapsed'] as const).map(of);
    const silent = lapsed > 0 ? ` + ${count(lapsed)} lapsed` : '';
    const lost = `(${count(rejected)} rejected + ${count(stalled)} stalled${silent}) / ${count(offered)}`;
    const name = `leak ${definition.stages[from].name} → ${definition.stages[from + 1].name}`;
    return funnels[0].view === 'snapshot' || offered === 0
      ? []
      : [{ name, value: `${lost} = ${percent((rejected + stalled + lapsed) / offered)}` }];
  });
  const [{ segment }] = funnels;
  return {
    title: funnels.length > 1 ? `All ${funnels.length} segments` : nameText(segment ?? definition.name),
    subtitle: definition.name,
    lines: [...stages, ...handoffs],
  };
}
