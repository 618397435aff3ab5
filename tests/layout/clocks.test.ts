import { funnelText } from '../../cli/funnelText';
import { CASES } from '../../gallery/cases';
import { plainFormat } from '../../src/core/format';
import { detailsOf } from '../../src/core/layout/cards/details';
import { figuresTables } from '../../src/core/layout/cards/figuresTable';
import { layout } from '../../src/core/layout/layout';
import { HANDOFF_STATUSES } from '../../src/core/rows';
import { HOUR, inputOf, REVENUE } from '../../gallery/revenue';
import { OFFICE, SIZES } from './arbitrary';

const { input, options } = CASES.find(({ id }) => id === 'working-time')!;
const format = plainFormat('EUR');

/** Days of 24 hours, and more hours than a working day of eight has. */
const ELAPSED = /\d (d|w|mo|y)\b|\b(9|[1-9]\d+) h\b/;

/** A wait on a business clock is told in the clock's own days (rule `working-time`). */
function expectWorkingTime(texts: string[], count: number): void {
  expect(texts.filter((text) => /working day/.test(text)).length).toBeGreaterThanOrEqual(count);
  expect(texts.filter((text) => ELAPSED.test(text))).toEqual([]);
}

test.each(SIZES.filter(([width]) => width >= 800))('the picture, %i × %i', (width, height) => {
  const { texts } = layout(input, { width, height }, options, format);
  const said = texts.filter(({ id }) => /^(headline|handoff0|time\.handoff0)/.test(id)).map(({ text }) => text);
  // So low a picture has room for its headline alone.
  expectWorkingTime(said, height < 200 ? 0 : 1);
});

test('the cards', () => {
  const cards = [undefined, ...HANDOFF_STATUSES].map((status) =>
    detailsOf(input, { kind: 'handoff', index: 0, status }, format)
  );
  expectWorkingTime(
    cards.flatMap((card) => card!.lines.map(({ value }) => value)),
    10
  );
  const definition = detailsOf(input, { kind: 'definition', index: -1 }, format)!;
  expect(definition.lines.find(({ name }) => name === 'MQL → Accepted')?.value).toBe(
    '2 working days (Mon Tue Wed Thu Fri 09:00–17:00, Europe/Berlin); promised: Has a phone number'
  );
});

test('the tables for screen readers', () => {
  const { rows } = figuresTables(input, format).find(({ id }) => id === 'handoff0.0')!;
  expectWorkingTime(rows.flat(), 0);
});

test('the command line', () => {
  const text = funnelText(input.definition, input.funnels[0]);
  const handoffs = text.split('\n\n').find((table) => table.startsWith('Handoff'))!;
  expectWorkingTime(handoffs.split('\n'), 1);
  expect(handoffs).toMatch(/2 working days .* 2\.\d working days/);
});

test('the same age of two ranges', () => {
  const compared = { ...input, comparison: input.funnels };
  const card = detailsOf(compared, { kind: 'handoff', index: 0 }, format)!;
  expect(card.lines.find(({ value }) => value.includes('against'))?.value).toMatch(/after \d+ working days/);
});

test('a working day stands on the axis of time where a day does', () => {
  const at = (id: string, sla: number) => {
    const spec = { ...REVENUE, handoffs: [{ sla, clock: OFFICE }] };
    const { shapes } = layout(inputOf(spec), { width: 1400, height: 700 }, options, format);
    const shape = shapes.find((each) => each.id === id);
    return shape?.kind === 'path' ? Number(/^M\S+ ([\d.]+)/.exec(shape.d)?.[1]) : undefined;
  };
  const [day, hour] = [7 * HOUR, HOUR];
  expect(at('time.handoff0.limit', day)).toBeCloseTo(at('time.grid86400', day)!, 1);
  expect(at('time.handoff0.limit', hour)).toBeCloseTo(at('time.grid3600', hour)!, 1);
});
