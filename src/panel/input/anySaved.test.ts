import fc from 'fast-check';
import { REVENUE } from '../../../gallery/revenue';
import { definitionOf, rowsOf } from '../../../gallery/simulate';
import { withoutSql } from '../../core/definition/withoutSql';
import { plainFormat } from '../../core/format';
import { detailsOf } from '../../core/layout/cards/details';
import { figuresTables } from '../../core/layout/cards/figuresTable';
import { layout } from '../../core/layout/layout';
import { DEFAULT_OPTIONS, type PictureOptions } from '../../core/layout/sheet/pictureOptions';
import { frameOf } from '../../frames/frame';
import { rowsFrame } from '../../frames/rowsFrame';
import { migrateOptions, type FunnelPanelOptions } from '../options';
import { readInput, type Input, type InputContext } from './readInput';

const NOW = Date.UTC(2026, 10, 26);
const CLOCK = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  hours: [{ from: 32_400, to: 61_200 }],
  holidays: ['12-25'],
};
const [HANDOFF] = REVENUE.handoffs!;
const SPEC = { ...REVENUE, handoffs: [{ ...HANDOFF, clock: CLOCK }] };
const ROWS = rowsFrame('A', rowsOf(SPEC, definitionOf(SPEC)));
/** A definition with every field that one can have. */
const PINNED = withoutSql({
  ...definitionOf(SPEC),
  window: 86_400,
  zone: 'UTC',
  history: 700 * 86_400,
  fingerprint: 'aabbccdd',
  changedOn: '2026-09-01',
  agreed: { by: ['CMO'], on: '2026-10-01', fingerprint: 'aabbccde' },
  dimensions: [{ id: 'region', name: 'Region', spotlight: true }],
  stages: definitionOf(SPEC).stages.map((stage) => ({
    ...stage,
    lapse: 7_776_000,
    limit: 86_400,
    target: 0.5,
    rule: 'r',
  })),
});
const TABLE = frameOf('A', [
  { name: 'stage', type: 'string', values: ['Lead', 'Won'] },
  { name: 'n', type: 'number', values: [9, 4] },
]);

/** Values of every kind, and those that come close to what a field holds. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      undefined,
      null,
      true,
      0,
      -1,
      7.5,
      99,
      1e300,
      NaN,
      '',
      'x',
      '14d',
      '/x/',
      [],
      [null],
      ['a'],
      [[]],
      {},
      { a: 1 },
      [{}],
    ]
  ),
  fc.anything({ maxDepth: 1 })
);

function placesIn(tree: unknown): string[][] {
  return typeof tree === 'object' && tree !== null
    ? Object.entries(tree).flatMap(([key, child]) => [[key], ...placesIn(child).map((path) => [key, ...path])])
    : [];
}

function replaced(tree: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  const child = replaced((tree as Record<string, unknown>)[key], rest, by);
  return Array.isArray(tree)
    ? tree.map((item, i) => (String(i) === key ? child : item))
    : { ...(tree as object), [key]: child };
}

function read(frame: typeof TABLE, context: Partial<InputContext>): Input {
  return readInput([frame], { title: 'Funnel', range: { from: NOW - 90 * 86_400_000, to: NOW }, now: NOW, ...context });
}

/** Everything that a picture says; what is no number in it has the name of what it is. */
function said(input: Input, options: PictureOptions): string {
  if (input.kind !== 'picture') {
    return JSON.stringify(input);
  }
  const format = plainFormat(input.input.definition.currency);
  const pictures = [
    { width: 1200, height: 700 },
    { width: 500, height: 900 },
  ].map((size) => layout(input.input, size, options, format));
  const cards = pictures.flatMap(({ marks }) => marks.map(({ target }) => detailsOf(input.input, target, format)));
  return JSON.stringify([pictures, cards, figuresTables(input.input, format)], (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? String(each) : each
  );
}

const NO_NUMBER = /.{0,40}(NaN|Infinity|undefined|\[object).{0,20}/;

it('a pinned definition with anything in place of any field is drawn as a whole, or refused', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(PINNED)), value, (path, by) => {
      const input = read(ROWS, { definition: replaced(PINNED, path, by), view: 'cohort' });
      refused += input.kind === 'picture' ? 0 : 1;
      expect(NO_NUMBER.exec(said(input, DEFAULT_OPTIONS))?.[0]).toBeUndefined();
    }),
    { numRuns: 300, seed: 20261126 }
  );
  expect(refused).toBeGreaterThan(100);
});

it('saved options with anything in place of any field draw a picture, or say why not', () => {
  const saved: FunnelPanelOptions = {
    ...migrateOptions(undefined),
    view: 'cohort',
    lookback: 86_400,
    ownerColors: ['red'],
  };
  saved.reduceOptions.limit = 3;
  fc.assert(
    fc.property(fc.constantFrom([], ...placesIn(saved)), value, fc.boolean(), (path, by, isTable) => {
      const options = migrateOptions(replaced(saved, path, by) as FunnelPanelOptions);
      const { view, lookback, reduceOptions, stepField } = options;
      const input = read(isTable ? TABLE : ROWS, {
        definition: PINNED,
        view,
        lookback,
        table: { reduceOptions, stepField },
      });
      // The panel itself looks into these two.
      expect([typeof options.measure, ...options.ownerColors.map((color) => typeof (color ?? ''))]).not.toContain(
        'object'
      );
      expect(NO_NUMBER.exec(said(input, options as PictureOptions))?.[0]).toBeUndefined();
    }),
    { numRuns: 300, seed: 20261126 }
  );
});
