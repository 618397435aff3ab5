import { CASES } from '../../../../gallery/cases';
import { leakOf, ranked, valueAtRiskOf } from './rank';

const { input } = CASES.find(({ id }) => id === 'multiples') ?? CASES[0];

it('ranks by leak, worst first, and Other last', () => {
  const order = ranked(input.funnels, 'leak');
  const leaks = order.slice(0, -1).map((funnel) => leakOf(funnel) ?? 0);
  expect(leaks).toEqual([...leaks].sort((a, b) => b - a));
  expect(order[order.length - 1].segment).toBe('Other');
});

it('ranks by value at risk, and by size as they come', () => {
  const risks = ranked(input.funnels, 'valueAtRisk')
    .slice(0, -1)
    .map((funnel) => valueAtRiskOf(funnel) ?? 0);
  expect(risks).toEqual([...risks].sort((a, b) => b - a));
  expect(ranked(input.funnels, 'size')).toBe(input.funnels);
});
