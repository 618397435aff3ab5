import { declutter } from './declutter';

const wish = (at: number, height = 10) => ({ at, height });

it('leaves labels where they want to be while there is room', () => {
  expect(declutter([wish(20), wish(60)], 0, 100)).toEqual([20, 60]);
});

it('moves two that collide apart by the same distance', () => {
  expect(declutter([wish(48), wish(52)], 0, 100)).toEqual([45, 55]);
});

it('keeps a crowd within its column, in order and without overlap', () => {
  const centers = declutter([wish(1), wish(2), wish(3), wish(97), wish(99)], 0, 100) ?? [];
  expect(centers).toEqual([5, 15, 25, 85, 95]);
});

it('pushes a block that grows into its neighbor', () => {
  const centers = declutter([wish(40), wish(50), wish(51), wish(61)], 0, 100) ?? [];
  centers.slice(1).forEach((center, i) => expect(center - centers[i]).toBeGreaterThanOrEqual(10 - 1e-9));
});

it('says when they do not fit', () => {
  expect(declutter([wish(5), wish(6)], 0, 19)).toBeNull();
});
