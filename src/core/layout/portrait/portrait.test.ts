import { plainFormat } from '../../format';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import type { PictureShapes, RectShape } from '../sheet/shapes';
import { CASES } from '../../../../gallery/cases';
import { inputOf, REVENUE } from '../../../../gallery/revenue';

const format = plainFormat('EUR');
const draw = (width: number, height: number, input = inputOf(REVENUE)) =>
  layout(input, { width, height }, { ...DEFAULT_OPTIONS, orientation: 'portrait' }, format);
const textOf = ({ texts }: PictureShapes, id: string) => texts.find((text) => text.id === `${id}.text`)?.text;
const compared = CASES.find(({ id }) => id === 'comparison')?.input;

describe('a portrait picture', () => {
  it('says all that a ledger knows', () => {
    const picture = draw(600, 1100);
    const lines = ['leak', 'attainment', 'wait', 'risk', 'acceptance'].map((id) => textOf(picture, `handoff0.${id}`));
    expect(lines).toEqual([
      'Leak to date 26 %',
      '66 % decided within 48 h',
      'median wait 1.5 d',
      '€1.4 M at risk',
      '70 % of the decided accepted',
    ]);
    expect(textOf(picture, 'handoff0.stalled.share')).toBe('5 %');
  });

  it('tells the shares on a wall beyond the bands, level with their tips', () => {
    const wall = CASES.find(({ id }) => id === 'portrait-wall') ?? CASES[0];
    const { texts } = layout(wall.input, { width: 1080, height: 1920 }, wall.options, format);
    const of = (id: string) => texts.find((text) => text.id === `handoff0.stalled.${id}.text`);
    expect(of('share')?.text).toBe('5 %');
    expect(of('share')?.y).toBe(of('count')?.y);
    expect(of('share')?.x).toBeGreaterThan((of('count')?.x ?? 0) + 60);
  });

  it('says what was counted on a line of its own, below what is wrong with the data', () => {
    const [findings, context] = ['findings', 'context'].map((id) =>
      draw(600, 1100).texts.find((text) => text.id === `${id}.text`)
    );
    expect(findings?.text).toBe('Left out: 12 rows without a key · 2 more findings');
    expect(context?.text).toBe('Leads of 1 Jul – 30 Sep, followed to 21 Nov 14:02 · agreed by CMO and CRO 1 Oct');
    expect(context?.y).toBeGreaterThan(findings?.y ?? Infinity);
  });

  it('leaves out what has no room below a ledger instead of cutting it', () => {
    const narrow = draw(220, 900).texts.filter(({ id }) => /^handoff0\.(attainment|wait|risk|acceptance)/.test(id));
    expect(narrow.map(({ text }) => text)).toEqual(['66 % in SLA']);
  });

  it('outlines the range compared with, and says the change', () => {
    const picture = draw(600, 1100, compared);
    const ghosts = picture.shapes.filter(({ role }) => role === 'ghost').map(({ id }) => id);
    expect(ghosts).toEqual(REVENUE.stages.map((_, i) => `stage${i}.ghost`));
    expect(textOf(picture, 'flow2.change')).toBe('▼ 4 pts');
    expect(textOf(picture, 'handoff0.leakChange')).toBe('▲ 3 pts');
  });

  it('says beside each stage with a target whether it is met, on a wall, too', () => {
    expect(textOf(draw(600, 1100), 'stage0.target')).toBe('▼ 2 points under 35 %');
    const wall = CASES.find(({ id }) => id === 'portrait-wall') ?? CASES[0];
    const picture = layout(wall.input, { width: 1080, height: 1920 }, wall.options, format);
    // The flow has no room for the conversion.
    expect(textOf(picture, 'flow0.conversion')).toBeUndefined();
    expect(textOf(picture, 'stage0.target')).toBe('33 % < 35 %');
  });

  it('notches a bar where its target would cut it', () => {
    const { shapes } = draw(600, 1100);
    const parts = shapes.filter((shape): shape is RectShape => /^stage0\.(advanced|open|leaked)$/.test(shape.id));
    const length = parts.reduce((sum, { width }) => sum + width, 0);
    const notch = shapes.find(({ id }) => id === 'stage0.target');
    const at = Number(/^M([\d.]+) /.exec(notch?.kind === 'path' ? notch.d : '')?.[1]);
    expect((at - parts[0].x) / length).toBeCloseTo(0.35, 2);
  });

  it('marks nine tenths and the open visits in time in stage', () => {
    const picture = draw(600, 1100);
    const ids = picture.shapes.map(({ id }) => id);
    for (const plot of ['time.stage0', 'time.stage2', 'time.handoff0']) {
      expect(ids).toEqual(expect.arrayContaining([`${plot}.median`, `${plot}.p90`, `${plot}.open`]));
    }
    expect(textOf(picture, 'time.hint')).toContain('thin: 90 %');
  });

  it('gives up what does not fit in one order, whatever the height', () => {
    const order = [
      'reasons',
      'value',
      'open',
      'summary',
      'lost',
      'ledgerTitle',
      'ledgerRows',
      'axis',
      'footer',
      'leak',
      'owner',
      'name',
      'count',
    ];
    const given = [1600, 1100, 900, 800, 700, 600, 500, 400, 300, 240]
      .map((height) => draw(600, height).dropped)
      .map((dropped) => dropped.filter((row) => order.includes(row)));
    given.forEach((dropped) => expect(dropped).toEqual(order.slice(0, dropped.length)));
    given.slice(1).forEach((dropped, i) => expect(dropped.length).toBeGreaterThanOrEqual(given[i].length));
    expect(new Set(given.map(({ length }) => length)).size).toBeGreaterThan(5);
  });
});
