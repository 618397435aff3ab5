import fc from 'fast-check';
import { jsonPieces } from './reply';

it('writes in pieces what JSON.stringify writes as one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
    { seed: 1 }
  );
});

it.each([[{ a: undefined, b: [undefined, NaN, { c: undefined }] }], [[]], [{}], [null]])('writes %j', (value) => {
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
});

it('holds no long column as one text', () => {
  const values = Array.from({ length: 100_000 }, (_, row) => `row ${row}`);
  const pieces = [...jsonPieces({ values: [values] })];
  expect(pieces.join('')).toBe(JSON.stringify({ values: [values] }));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(50_000);
});
