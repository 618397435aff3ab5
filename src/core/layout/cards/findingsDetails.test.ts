import { CASES } from '../../../../gallery/cases';
import { plainFormat } from '../../format';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { detailsOf } from './details';

const [{ input }] = CASES;
const format = plainFormat('EUR');

it('lists every finding, though the last line has room for one', () => {
  const { marks } = layout(input, { width: 700, height: 500 }, DEFAULT_OPTIONS, format);
  const mark = marks.find(({ target }) => target.kind === 'findings')!;
  const card = detailsOf(input, mark.target, format)!;
  expect(card.lines).toHaveLength(input.funnels[0].quality.length);
  expect(card.lines[0].value).toMatch(/^Left out: 12 rows without a key\. Give the source a key/);
});

it('everything that says something can be pointed at', () => {
  const { marks } = layout(input, { width: 1600, height: 900 }, DEFAULT_OPTIONS, format);
  const ids = marks.map(({ id }) => id);
  const parts = ['stage0.headline', 'handoff0.summary', 'stage0.time', 'handoff0.time', 'findings-1', 'definition-1'];
  expect(ids).toEqual(expect.arrayContaining(parts));
  expect(new Set(ids).size).toBe(ids.length);
  marks.forEach(({ target }) => expect(detailsOf(input, target, format)).not.toBeNull());
});

it('says of the last stage no conversion, because nobody goes on from there', () => {
  const last = input.definition.stages.length - 1;
  const names = (index: number) => detailsOf(input, { kind: 'stage', index }, format)!.lines.map(({ name }) => name);
  expect(names(last - 1)).toContain('conversion');
  expect(names(last)).not.toContain('conversion');
});
