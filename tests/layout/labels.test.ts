import { plainFormat } from '../../src/core/format';
import { detailsOf } from '../../src/core/layout/cards/details';
import { figuresTables } from '../../src/core/layout/cards/figuresTable';
import { layout } from '../../src/core/layout/layout';
import type { PictureShapes } from '../../src/core/layout/sheet/shapes';
import { CASES } from '../../gallery/cases';

function drawn(id: string, width: number, height: number): PictureShapes {
  const found = CASES.find((each) => each.id === id);
  if (found === undefined) {
    throw new Error(`no case ${id}`);
  }
  return layout(found.input, { width, height }, found.options, plainFormat('EUR'));
}

const ids = ({ texts }: PictureShapes, pattern: RegExp) => texts.filter(({ id }) => pattern.test(id));

it.each([
  [1000, 560],
  [800, 500],
  [700, 460],
  [1400, 700],
])('the strip says the 90 %% of every stage or of none (%i × %i)', (width, height) => {
  const picture = drawn('revenue', width, height);
  const lines = picture.shapes.filter(({ id }) => /^time\.stage\d+\.p90$/.test(id));
  expect(lines).toHaveLength(5);
  expect([0, lines.length]).toContain(ids(picture, /^time\.stage\d+\.p90Label/).length);
});

it('the strip of a wide panel says the 90 % of every stage, and what its lines mean', () => {
  const picture = drawn('revenue', 1400, 700);
  expect(ids(picture, /^time\.stage\d+\.p90Label/)).toHaveLength(5);
  expect(ids(picture, /^time\.hint/)[0].text).toBe(
    'bar: half have left the stage · thin line: 90 % (P90) · dashed: limit · + still there'
  );
});

it('conversions below their flows stand on one line', () => {
  const heights = ids(drawn('wall-linear', 1920, 1080), /^flow\d+\.conversion/).map(({ y }) => y);
  expect(heights).toHaveLength(4);
  expect(new Set(heights.slice(1)).size).toBe(1);
});

it.each([
  ['small', 400, 300],
  ['small', 480, 320],
  ['twelve-narrow', 800, 500],
])('%s, %i × %i: names stand by turns on two lines rather than end in an ellipsis', (id, width, height) => {
  const names = ids(drawn(id, width, height), /^stage\d+\.name/);
  expect(names.filter(({ text }) => text.endsWith('…'))).toEqual([]);
  expect(new Set(names.map(({ y }) => y)).size).toBe(2);
});

it('names that fit stand on one line', () => {
  expect(new Set(ids(drawn('revenue', 1000, 560), /^stage\d+\.name/).map(({ y }) => y)).size).toBe(1);
});

it('lines grow with the type', () => {
  const width = (size: [number, number]) => {
    const shape = drawn('wall', ...size).shapes.find(({ id }) => id === 'time.stage2.limit');
    return shape?.kind === 'path' ? shape.stroke : undefined;
  };
  expect(width([3840, 2160])).toBeGreaterThan(4);
  expect(width([1920, 1080])).toBeLessThan(3);
});

it.each([
  [600, 1100],
  [480, 900],
  [1080, 1920],
  [300, 800],
])('a portrait says a share of the first stage at every flow between two owners, or at none (%i × %i)', (...size) => {
  const picture = drawn('portrait', ...size);
  expect(ids(picture, /^flow\d+\.conversion/).length).toBeGreaterThanOrEqual(3);
  expect([0, 3]).toContain(ids(picture, /^flow\d+\.first/).length);
  expect([0, 6]).toContain(ids(picture, /^time\..*p90Label/).length);
});

it('tiles name their stages where all names are whole, else a line above them does', () => {
  expect(ids(drawn('multiples', 1400, 800), /^segment\..*stage\d+\.name/)).toHaveLength(9 * 6);
  const small = drawn('multiples', 1400, 460);
  expect(ids(small, /^segment\..*stage\d+\.name/)).toEqual([]);
  expect(ids(small, /^stages/)[0].text).toBe('Lead → MQL → Accepted → Opportunity → Proposal → Won');
});

const said = (id: string, width: number, height: number) => drawn(id, width, height).texts.map(({ text }) => text);

it('says when records were assigned, what silence ended, who came back, and that what was agreed has changed', () => {
  const texts = said('lapsed-large', 1920, 1080);
  expect(texts).toEqual(expect.arrayContaining(['lapsed', '167', 'assigned after 24 min', 'then 1.5 d until decided']));
  expect(texts).toContainEqual(expect.stringMatching(/ To do today: 116 stalled .* 499 came back, 130 of them won\.$/));
  expect(texts).toContainEqual(expect.stringMatching(/agreed by CMO and CRO 1 Oct, changed since$/));
});

it.each([
  ['snapshot', 1000, 560],
  ['snapshot', 820, 420],
  ['snapshot-portrait', 600, 1100],
])(
  'a snapshot says who waits where, how long and how many past their time, and nothing of leaks (%s, %i × %i)',
  (id, width, height) => {
    const texts = said(id, width, height);
    const facts = ['211 over 48 h · 57 %', '274 over 21 d · 38 %', '1,960', '370'];
    expect(texts).toEqual(expect.arrayContaining(facts));
    expect(texts).toContainEqual(expect.stringMatching(/^(half longer than )?2\.4 d(, longest 56 d)?$/));
    expect(texts.filter((text) => /leak|accepted|reject|recycl|offered|target/.test(text))).toEqual([]);
    expect(ids(drawn(id, width, height), /conversion|\.target/)).toEqual([]);
  }
);

it.each([
  [1000, 560, 'no cohort'],
  [1920, 1080, 'not one cohort'],
  [600, 1100, 'not one cohort'],
])('activity says once that its columns are not one cohort (%i × %i)', (width, height, text) => {
  const picture = drawn('activity', width, height);
  expect(ids(picture, /^flow/).map(({ text }) => text)).toEqual([text]);
});

it('tells both clocks of a handoff, and the times to lapse, in the card and in the table', () => {
  const { input } = CASES.find(({ id }) => id === 'lapsed')!;
  const format = plainFormat('EUR');
  const card = detailsOf(input, { kind: 'handoff', index: 0 }, format)!.lines;
  expect(card.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['to assignment', 'wait from then on', 'agreed', 'definition'])
  );
  expect(card.find(({ name }) => name === 'leak to date')!.value).toMatch(/ \+ 167 lapsed\)/);
  const cells = figuresTables(input, format).flatMap(({ rows }) => rows);
  expect(cells).toContainEqual(['lapsed', '167', '4 %']);
  expect(cells).toContainEqual(['median time to assignment', '24 min', '']);
});

it('says in the second sentence who lost most, and in the card of the headline who else', () => {
  const { input, options } = CASES.find(({ id }) => id === 'wall')!;
  const [funnel] = input.funnels;
  const spotlight = [0.5, 0.3, 0.2].map((share, i) => {
    const stages = funnel.stages.map((stage) => ({
      ...stage,
      leaked: Math.round(stage.leaked * share),
      leakedValue: null,
    }));
    return { ...funnel, segment: ['Other', 'West', 'North'][i], stages };
  });
  const format = plainFormat('EUR');
  const picture = layout({ ...input, spotlight }, { width: 1920, height: 1080 }, options, format);
  expect(picture.texts.find(({ id }) => id === 'detail.text')?.text).toMatch(/^Most of it: West, 30 %\. /);
  const { target } = picture.marks.find(({ id }) => id === 'stage0.headline')!;
  const card = detailsOf({ ...input, spotlight }, target, format)!;
  expect(card.lines.slice(0, 2).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'West: 1,921 of it, 30 %',
    'North: 1,280 of it, 20 %',
  ]);
});

it('tells on a wall which share is within the limit, whichever way the picture lies, and for analysts the limit', () => {
  const joined = (id: string, width: number, height: number) => said(id, width, height).join(' ');
  for (const [id, width, height] of [
    ['wall', 1920, 1080],
    ['portrait-wall', 1080, 1920],
  ] as const) {
    expect(joined(id, width, height)).toMatch(/66 % within 48 h/);
    expect(joined(id, width, height)).toMatch(/68 % within 21 d/);
  }
  expect(joined('lapsed-large', 1920, 1080)).toMatch(/limit 21 d/);
  expect(joined('lapsed-large', 1920, 1080)).not.toMatch(/68 % within/);
});

it('shows the time to assignment and the wait from then on as two parts of one bar', () => {
  const { shapes } = drawn('lapsed-large', 1920, 1080);
  const [assigned, waited] = ['delay0', 'delay1'].map((part) => shapes.find(({ id }) => id === `handoff0.${part}`));
  if (assigned?.kind !== 'rect' || waited?.kind !== 'rect') {
    throw new Error('A part of the bar is missing.');
  }
  expect(waited.x).toBeCloseTo(assigned.x + assigned.width);
  // 24 minutes and a day and a half.
  expect(assigned.width / waited.width).toBeCloseTo(0.4 / 36, 2);
});

it.each([
  ['three-owners', 1366, 768],
  ['three-owners', 1920, 1080],
  ['three-owners-wall', 1366, 768],
  ['three-owners-wall', 1920, 1080],
])('two handoffs keep their words (%s, %i × %i)', (id, width, height) => {
  const { texts, shapes } = drawn(id, width, height);
  for (const handoff of [0, 1]) {
    const words = texts.filter((text) => new RegExp(`^handoff${handoff}\\..*\\.word`).test(text.id));
    expect(words.map(({ text }) => text.replace(/^accepted /, ''))).toEqual(
      expect.arrayContaining(['on time', 'late', 'pending', 'stalled', 'rejected'])
    );
  }
  const isAlone = ({ id: shape }: { id: string }) =>
    /\.sign$/.test(shape) &&
    shape.startsWith('handoff') &&
    !texts.some((text) => text.id === shape.replace('.sign', '.word.text'));
  expect(shapes.filter(isAlone)).toEqual([]);
});

it('converts value where value is measured, and says of what', () => {
  const of = (id: string) => drawn('value', 1400, 760).texts.find((text) => text.id === `${id}.text`)?.text;
  expect(of('flow2.conversion')).toBe('50 %');
  expect(of('flow2.view')).toBe('of the value');
  // Nothing is known of what leads are worth.
  expect(of('flow0.conversion')).toBeUndefined();
});

it('stands those who flowed in on the common line where nobody was before them', () => {
  const { shapes, texts } = drawn('inflow-only', 1000, 560);
  const stages = CASES.find(({ id }) => id === 'inflow-only')!.input.funnels[0].stages;
  const first = stages.findIndex(({ reached }) => reached > 0);
  const tops = stages.flatMap(({ reached }, i) => {
    const bar = shapes.find(({ id }) => new RegExp(`^stage${i}\\.(advanced|open|leaked)$`).test(id));
    return reached > 0 && bar?.kind === 'rect' ? [bar.y] : [];
  });
  expect(first).toBeGreaterThan(0);
  expect(tops.length).toBeGreaterThan(1);
  tops.forEach((top) => expect(top).toBeCloseTo(tops[0], 6));
  expect(texts.filter(({ id }) => id === `stage${first}.inflowed.text`)).toEqual([]);
});

it('says in a tile why its size is not the count of its first column', () => {
  const sizes = ids(drawn('multiples', 1400, 800), /^segment\..*\.size/).map(({ text }) => text);
  expect(sizes).toHaveLength(9);
  sizes.forEach((text) => expect(text).toMatch(/^[\d,]+ leads, [\d,]+ began later$/));
});

it('a comparison leaves a portrait wall the share accepted below the leak, and the changes', () => {
  const { texts } = drawn('comparison-wall', 1080, 1920);
  const text = (id: string) => texts.find((each) => each.id === `${id}.text`)?.text;
  expect(text('handoff0.conversion')).toMatch(/^63 % accepted/);
  expect(text('handoff0.leakChange')).toMatch(/pts$/);
  expect(text('flow0.change')).toMatch(/^▼ \d+/);
});
