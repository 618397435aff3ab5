import fc from 'fast-check';
import { plainFormat } from '../../src/core/format';
import type { PictureInput } from '../../src/core/layout/sheet/pictureInput';
import { layout } from '../../src/core/layout/layout';
import { DEFAULT_OPTIONS, type Scale } from '../../src/core/layout/sheet/pictureOptions';
import type { PictureShapes, RectShape } from '../../src/core/layout/sheet/shapes';
import { CASES } from '../../gallery/cases';
import { inputOf, REVENUE } from '../../gallery/revenue';
import { AS_OF } from '../../gallery/simulate';
import { pictures } from './arbitrary';

const format = plainFormat('EUR');
const PARTS = ['advanced', 'open', 'leaked'] as const;

/** The rectangles of one column, by part. */
function partsOf({ shapes }: PictureShapes, stage: number): RectShape[] {
  return PARTS.flatMap((part) =>
    shapes.filter((shape): shape is RectShape => shape.kind === 'rect' && shape.id === `stage${stage}.${part}`)
  );
}

const heightOf = (parts: RectShape[]) => parts.reduce((sum, { height }) => sum + height, 0);

const CURVES: Record<Scale, (n: number) => number> = {
  linear: (n) => n,
  sqrt: Math.sqrt,
  log: (n) => Math.log10(1 + n),
};

describe('the columns of a landscape picture', () => {
  it.each(Object.entries(CURVES))('are as high as their counts on the %s scale', (scale, curve) => {
    fc.assert(
      // A snapshot has rows; `fits.test.ts` looks at their bars.
      fc.property(
        pictures.filter(({ input }) => input.funnels[0].view !== 'snapshot'),
        ({ input }) => {
          const [funnel] = input.funnels;
          const options = { ...DEFAULT_OPTIONS, scale: scale as Scale, wall: 'off' as const };
          const picture = layout({ ...input, funnels: [funnel] }, { width: 1600, height: 900 }, options, format);
          const highest = funnel.stages.reduce((a, b) => (b.reached > a.reached ? b : a));
          const unit =
            heightOf(partsOf(picture, funnel.stages.indexOf(highest))) / Math.max(1e-9, curve(highest.reached));
          funnel.stages.forEach(({ reached, advanced, open, leaked }, i) => {
            const parts = partsOf(picture, i);
            const height = heightOf(parts);
            expect(Math.abs(height - curve(reached) * unit)).toBeLessThan(1);
            // Conservation, visible: the parts share the bar by count and leave no gap.
            const shares = Object.fromEntries(parts.map((part) => [part.role, part.height / height]));
            Object.entries({ advanced, open, leaked }).forEach(([role, n]) => {
              expect(shares[role] ?? 0).toBeCloseTo(reached > 0 ? n / reached : 0, 6);
            });
            parts.slice(1).forEach((part, k) => expect(part.y).toBeCloseTo(parts[k].y + parts[k].height, 6));
          });
        }
      ),
      { numRuns: 60, seed: 7 }
    );
  });

  it('puts inflow above the common line and the rest below it', () => {
    const picture = layout(inputOf(REVENUE), { width: 1600, height: 900 }, DEFAULT_OPTIONS, format);
    const line = partsOf(picture, 0)[0].y;
    const accepted = partsOf(picture, 2);
    const [, , { reached, inflow }] = inputOf(REVENUE).funnels[0].stages;
    expect((line - accepted[0].y) / heightOf(accepted)).toBeCloseTo(inflow / reached, 6);
  });
});

it('lets a stream be as wide as a flow of as many is high', () => {
  const picture = layout(inputOf(REVENUE), { width: 1600, height: 900 }, DEFAULT_OPTIONS, format);
  [1, 2, 3].forEach((stage) => {
    const { height } = partsOf(picture, stage).find(({ role }) => role === 'leaked') as RectShape;
    const stream = picture.shapes.find(({ id }) => id === `stage${stage}.stream`);
    // Down the right side to the neck, across the tip, and up to the neck at the left.
    const [, right, left] = /C\S+ \S+ \S+ \S+ (\S+) \S+L.*L(\S+) /.exec(stream?.kind === 'path' ? stream.d : '') ?? [];
    expect(Number(right) - Number(left)).toBeCloseTo(Math.max(1, height), 1);
  });
});

describe('the ledger', () => {
  it('gives each status the height of its share of the offered', () => {
    const picture = layout(inputOf(REVENUE), { width: 1920, height: 1080 }, DEFAULT_OPTIONS, format);
    const marker = (status: string) => picture.shapes.find(({ id }) => id === `handoff0.${status}.marker`) as RectShape;
    const [{ acceptedOnTime, rejected }] = inputOf(REVENUE).funnels[0].handoffs;
    expect(marker('accepted_on_time').height / marker('rejected').height).toBeCloseTo(acceptedOnTime / rejected, 4);
  });

  it('names all six statuses, so that they can be added up', () => {
    const { texts } = layout(inputOf(REVENUE), { width: 1920, height: 1080 }, DEFAULT_OPTIONS, format);
    const counts = texts
      .filter(({ id }) => /^handoff0\.\w+\.count\.text$/.test(id))
      .map(({ text }) => Number(text.replace(/,/g, '')));
    expect(counts).toHaveLength(6);
    expect(counts.reduce((sum, n) => sum + n)).toBe(inputOf(REVENUE).funnels[0].handoffs[0].offered);
  });
});

describe('wall mode', () => {
  it.each(
    CASES.filter(({ options, width, height }) => options.wall === 'on' && width === 1920 && height === 1080).map(
      (example) => [example.id, example] as const
    )
  )('has no text below 24 px and a headline of at least 56 px: %s', (_, { input, options }) => {
    const { texts } = layout(input, { width: 1920, height: 1080 }, options, format);
    expect(texts.length).toBeGreaterThan(10);
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(24);
    expect(texts.find(({ id }) => /^headline\d?\.text$/.test(id))?.size).toBeGreaterThanOrEqual(56);
  });

  it.each([
    ['landscape', 1870, 886],
    ['portrait', 1030, 1722],
  ])('keeps them in what Grafana leaves of a %s screen between its bar and its foot', (_, width, height) => {
    const { texts } = layout(inputOf(REVENUE), { width, height, kiosk: true }, DEFAULT_OPTIONS, format);
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(24);
    expect(texts.find(({ id }) => /^headline\d?\.text$/.test(id))?.size).toBeGreaterThanOrEqual(56);
  });

  it('is automatic in kiosk mode', () => {
    const size = { width: 1920, height: 1080 };
    const smallest = (kiosk: boolean) =>
      Math.min(...layout(inputOf(REVENUE), { ...size, kiosk }, DEFAULT_OPTIONS, format).texts.map((text) => text.size));
    expect(smallest(true)).toBeGreaterThanOrEqual(24);
    expect(smallest(false)).toBeLessThan(24);
  });

  it('has a frame in the color of alarm while it is stale, and no other picture has', () => {
    const framed = ([wall, stale]: boolean[]) => {
      const input = { ...inputOf(REVENUE), stale: stale ? { since: AS_OF, reason: 'gone' } : undefined };
      const options = { ...DEFAULT_OPTIONS, wall: wall ? ('on' as const) : ('off' as const) };
      return layout(input, { width: 1920, height: 1080 }, options, format).shapes.some(
        ({ id }) => id === 'stale.frame'
      );
    };
    expect(
      [
        [true, true],
        [true, false],
        [false, true],
      ].map(framed)
    ).toEqual([true, false, false]);
  });

  it('tells since when it is stale, and why', () => {
    const { input, options } = CASES.find(({ id }) => id === 'wall-stale') ?? CASES[0];
    const { texts } = layout(input, { width: 1920, height: 1080 }, options, format);
    expect(texts.find(({ id }) => id === 'stale.text')?.text).toBe(
      'not updated since 21 Nov 14:02: the warehouse did not answer within 30 s'
    );
  });
});

describe('the age of the data on a wall', () => {
  const textsOf = (input: PictureInput) =>
    layout(input, { width: 1920, height: 1080, kiosk: true }, DEFAULT_OPTIONS, format).texts;
  const long = { since: AS_OF, reason: 'the warehouse said a great many things, none of which were rows, '.repeat(4) };

  it('alarms above a day, with a sign', () => {
    const old = inputOf({ ...REVENUE, newestRowSeconds: 40 * 86400 });
    expect(textsOf(old)).toContainEqual(expect.objectContaining({ role: 'alarm', text: 'newest row 40 d old' }));
    const { shapes } = layout(old, { width: 1920, height: 1080, kiosk: true }, DEFAULT_OPTIONS, format);
    expect(shapes).toContainEqual(expect.objectContaining({ role: 'alarm', id: 'age.sign' }));
    expect(textsOf(inputOf(REVENUE)).some(({ role, id }) => role === 'alarm' && id === 'age.text')).toBe(false);
  });

  it.each([180, 40 * 86400])(
    'is told beside the reason of a failure, however long that is: %d s',
    (newestRowSeconds) => {
      const texts = textsOf({ ...inputOf({ ...REVENUE, newestRowSeconds }), stale: long });
      expect(texts.some(({ text }) => /newest row .* old$/.test(text))).toBe(true);
      expect(texts.some(({ id, text }) => id === 'stale.text' && text.startsWith('not updated since'))).toBe(true);
    }
  );
});

test('a refresh with other counts keeps the ids of all marks', () => {
  const ids = (input: typeof REVENUE) =>
    layout(inputOf(input), { width: 1200, height: 700 }, DEFAULT_OPTIONS, format).shapes.map(({ id }) => id);
  const more = {
    ...REVENUE,
    stages: REVENUE.stages.map((stage) => ({ ...stage, inflow: stage.inflow && stage.inflow + 100 })),
  };
  expect(ids(more)).toEqual(ids(REVENUE));
});
