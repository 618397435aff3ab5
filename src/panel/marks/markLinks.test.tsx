import {
  ActionType,
  createTheme,
  dataLinksOverrideProcessor,
  identityOverrideProcessor,
  standardFieldConfigEditorRegistry,
  type ConfigOverrideRule,
  type DataLink,
  type Field,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
} from '@grafana/data';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { inputOf, REVENUE } from '../../../gallery/revenue';
import { segmented } from '../../../gallery/segmented';
import { AS_OF } from '../../../gallery/simulate';
import { countsFunnel, stepsDefinition } from '../input/countsFunnel';
import { markLinks } from './markLinks';

/** Grafana brings the standard options; here it is enough how their overrides are read. */
beforeAll(() => {
  URL.canParse ??= (url) => /^\w+:/.test(String(url));
  const item = (id: string, process: unknown) =>
    ({ id, path: id, name: id, process, shouldApply: () => true }) as unknown as FieldConfigPropertyItem;
  standardFieldConfigEditorRegistry.setInit(() => [
    item('links', dataLinksOverrideProcessor),
    item('actions', identityOverrideProcessor),
  ]);
});

const link = (title: string, more: Partial<DataLink> = {}): DataLink => ({
  title,
  url: 'https://crm.example/',
  ...more,
});
const override = (matcher: ConfigOverrideRule['matcher'], ...links: DataLink[]): ConfigOverrideRule => ({
  matcher,
  properties: [{ id: 'links', value: links }],
});
const byName = (options: string, ...links: DataLink[]) => override({ id: 'byName', options }, ...links);

function linksOf(
  target: Target,
  fieldConfig: FieldConfigSource,
  input = inputOf(REVENUE),
  more: Partial<Parameters<typeof markLinks>[1]> = {}
) {
  const links = markLinks(input, {
    fieldConfig,
    theme: createTheme(),
    timeZone: 'utc',
    refId: 'A',
    fieldNames: ['n'],
    confirm: () => undefined,
    replaceVariables: (text, scopedVars) =>
      text
        .replace(/\$\{__data\.fields\.(\w+)\}/g, (_, name) => {
          const { frame, rowIndex = 0 } = scopedVars!.__dataContext!.value;
          return String(frame.fields.find((field: Field) => field.name === name)?.values[rowIndex]);
        })
        .replace(/\$\{(\w+)\}/g, (match, name) => String(scopedVars?.[name]?.value ?? match)),
    ...more,
  });
  return links(target);
}
const titles = (...of: Parameters<typeof linksOf>) => linksOf(...of).map(({ title }) => title);

const MQL: Target = { kind: 'stage', index: 1 };
const WON: Target = { kind: 'stage', index: 5 };
const STALLED: Target = { kind: 'handoff', index: 0, status: 'stalled' };
const PENDING: Target = { kind: 'handoff', index: 0, status: 'pending' };

it.each<[string, ConfigOverrideRule, Target[], Target[]]>([
  ['a stage, by its name', byName('MQL', link('x')), [MQL], [WON, STALLED]],
  ['a stage, by its id', byName('s1', link('x')), [MQL], [WON]],
  ['the stages of an owner', byName('sales', link('x')), [WON], [MQL]],
  ['a status', byName('stalled', link('x')), [STALLED], [PENDING, MQL]],
  ['a handoff, by its stages', byName('MQL → Accepted', link('x')), [STALLED, PENDING], [MQL, WON]],
  ['a handoff, by its ids', byName('s1-s2', link('x')), [STALLED, PENDING], [MQL]],
  ['a pattern', override({ id: 'byRegexp', options: '/^(MQL|stalled)$/' }, link('x')), [MQL, STALLED], [WON, PENDING]],
  ['the count, which is in the data', byName('n', link('x')), [MQL, WON, STALLED], []],
  ['all fields of the query, once each', override({ id: 'byFrameRefID', options: 'A' }, link('x')), [MQL, STALLED], []],
])('an override of %s gives its links', (_, rule, those, notThose) => {
  const config = { defaults: {}, overrides: [rule] };
  those.forEach((target) => expect(titles(target, config)).toEqual(['x']));
  notThose.forEach((target) => expect(titles(target, config)).toEqual([]));
});

it('an override adds its links before those of the panel, the nearest first', () => {
  const defaults = { links: [link('panel')] };
  const overrides = [byName('s1-s2', link('handoff')), byName('stalled', link('status'))];
  expect(titles(STALLED, { defaults, overrides })).toEqual(['status', 'handoff', 'panel']);
  expect(titles(PENDING, { defaults, overrides })).toEqual(['handoff', 'panel']);
  expect(titles(MQL, { defaults, overrides })).toEqual(['panel']);
});

it('an override gives actions too', () => {
  const action = { type: ActionType.Fetch, title: 'Nudge ${__status}', fetch: { url: 'https://crm.example/' } };
  const overrides = [
    { matcher: { id: 'byName', options: 'stalled' }, properties: [{ id: 'actions', value: [action] }] },
  ];
  expect(titles(STALLED, { defaults: {}, overrides })).toEqual(['Nudge stalled']);
  expect(titles(PENDING, { defaults: {}, overrides })).toEqual([]);
});

it('a link of an override is filled in with the mark', () => {
  const url = 'https://crm.example/?stage=${__stage}&handoff=${__handoff}&status=${__status}';
  const overrides = [byName('stalled', link('x', { url, oneClick: true, targetBlank: true }))];
  expect(linksOf(STALLED, { defaults: {}, overrides })).toMatchObject([
    { href: 'https://crm.example/?stage=s1&handoff=s1-s2&status=stalled', oneClick: true, newTab: true },
  ]);
});

it('an override of a segment is for that segment', () => {
  const input = segmented(['Inbound', 'Outbound']);
  const config = { defaults: {}, overrides: [byName('Inbound', link('x'))] };
  const segment = (name: string): Target => ({ kind: 'segment', index: -1, segment: name });
  expect(titles(segment('Inbound'), config, input)).toEqual(['x']);
  expect(titles(segment('Outbound'), config, input)).toEqual([]);
});

it('a link of a plain table is filled in with the cells of its row, and overrides of both its fields hold', () => {
  const steps = ['Lead', 'Won'].map((name, i) => ({ name, n: 9 - i }));
  const input: PictureInput = {
    definition: stepsDefinition('Steps', steps),
    funnels: [countsFunnel(steps, AS_OF)],
    range: { from: null, to: null, asOf: AS_OF },
    detail: 'counts',
  };
  const more = {
    fieldNames: ['users', 'step'],
    cells: [
      { step: 'Lead', slug: 'a' },
      { step: 'Won', slug: 'b' },
    ],
  };
  const url = 'https://crm.example/${__data.fields.slug}/${__data.fields.step}/${__stage}/${__data.fields.n}';
  const config = { defaults: { links: [link('x', { url })] }, overrides: [] };
  const won: Target = { kind: 'stage', index: 1 };
  expect(linksOf(won, config, input, more).map(({ href }) => href)).toEqual(['https://crm.example/b/Won/Won/8']);
  for (const name of ['users', 'step', 'Won']) {
    expect(linksOf(won, { defaults: {}, overrides: [byName(name, link('y'))] }, input, more)).toHaveLength(1);
  }
  expect(linksOf(won, { defaults: {}, overrides: [byName('Lead', link('y'))] }, input, more)).toEqual([]);
});
