import { toCSV } from '@grafana/data';
import { frameOf } from '../frames/frame';
import { withoutFormulas } from './formulas';

/** The cells of one column as they are copied. */
function copied(...values: Array<string | null>): string[] {
  const frame = frameOf('A', [{ name: '=key', type: 'string', values }]);
  return toCSV([withoutFormulas(frame)], { useExcelHeader: false })
    .trimEnd()
    .split('\r\n');
}

test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '=1\nmore', '=1\u2028more', '＝1', '+1-1', '-'])(
  'the text %j is no formula in a spreadsheet',
  (text) => {
    expect(copied(text)[1].replace(/^"|"$/g, '')).toBe(`'${text}`);
  }
);

test.each(['Lead', '-12', '+49170123', '-1,200.50', 'a=b', ' =1', "'=1"])('the text %j is copied as it is', (text) => {
  expect(copied(text)[1]).toBe(text.includes(',') ? `"${text}"` : text);
});

test('headings are texts, too, and what is no text is left alone', () => {
  expect(copied('a')[0]).toBe(`"'=key"`);
  const frame = frameOf('A', [{ name: 'n', type: 'number', values: [-1, null] }]);
  expect(withoutFormulas(frame).fields[0].values).toEqual([-1, null]);
});
