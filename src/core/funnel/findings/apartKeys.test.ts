import { apartKeys } from './apartKeys';

const nameOf = (source: number) => `source ${source + 1}`;
const told = (...groups: Array<[sources: number[], keys: number, shared: number]>) =>
  apartKeys(
    groups.map(([sources, keys, shared]) => ({ sources, keys, shared })),
    nameOf
  ).map(({ n, message }) => [n, message.split(';')[0]]);

test('the smaller of two sources is told, where fewer than half of its keys are in the other', () => {
  expect(told([[0], 50_000, 0], [[1], 500, 0])).toEqual([
    [500, 'Keys do not meet: no key of source 2 occurs in source 1'],
  ]);
  expect(told([[0], 500, 0], [[1], 50_000, 0])).toEqual([
    [500, 'Keys do not meet: no key of source 2 occurs in source 1'],
  ]);
  expect(told([[0], 500, 3], [[1], 50_000, 3])).toEqual([
    [497, 'Keys do not meet: only 3 of 500 keys of source 1 occur in source 2'],
  ]);
  expect(told([[0], 50_000, 250], [[1], 500, 250])).toEqual([]);
});

test('of several groups each but the largest is asked', () => {
  expect(told([[0, 1], 900, 400], [[2], 400, 400], [[3], 1000, 100])).toEqual([
    [500, 'Keys do not meet: only 400 of 900 keys of source 1 and source 2 occur in another source'],
  ]);
});

test('nothing is told where there is nothing to meet', () => {
  expect(told()).toEqual([]);
  expect(told([[0], 0, 0], [[1], 0, 0])).toEqual([]);
  expect(told([[0], 5, 0], [[1], 0, 0])).toEqual([]);
});
