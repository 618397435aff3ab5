import { columnsOf, type Row } from '../core/rows';
import { columnsOfFrames, rowsFrame } from './rowsFrame';

const ROW: Row = {
  segment: 'web',
  facet: 'stage',
  position: 0,
  outcome: 'reached',
  reason: null,
  bucket: null,
  n: 3,
  value: null,
};

test('the frames of one answer are read one after another, columns in any case, empty ones skipped', () => {
  const first = rowsFrame('A', [ROW, { ...ROW, n: 4 }]);
  const second = {
    ...first,
    length: 1,
    fields: first.fields
      .filter(({ name }) => name !== 'segment')
      .map((field) => ({ ...field, name: field.name.toUpperCase() })),
  };
  expect(columnsOfFrames([first, { fields: [], length: 0 }, second])).toEqual(
    columnsOf([ROW, { ...ROW, n: 4 }, { ...ROW, segment: null }])
  );
});

test('no frames are no rows', () => {
  expect(columnsOfFrames([])).toEqual(columnsOf([]));
});

test('a row of another statement is told by its place in the whole answer', () => {
  const other = rowsFrame('A', [{ ...ROW, facet: 'stages' as Row['facet'] }]);
  expect(() => columnsOfFrames([rowsFrame('A', [ROW]), other])).toThrow('Row 2 of the result has the facet "stages"');
});
