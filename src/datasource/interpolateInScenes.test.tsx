import type { ScopedVars } from '@grafana/data';
import {
  AdHocFiltersVariable,
  CustomVariable,
  EmbeddedScene,
  LocalValueVariable,
  SceneFlexItem,
  SceneFlexLayout,
  SceneVariableSet,
  VizPanel,
  type SceneVariable,
} from '@grafana/scenes';
import { setActiveScene, template } from '../../host/page/services/template';
import { interpolateQuery } from './interpolate';
import type { BatonQuery } from '../query/BatonQuery';

interface Choice {
  value: string | string[];
  options?: string[];
  allValue?: string;
}

/** A variable of the dashboard. */
function variable(name: string, { value, options = ['East', 'West'], allValue }: Choice): CustomVariable {
  return new CustomVariable({
    name,
    query: options.join(','),
    options: options.map((option) => ({ label: option, value: option })),
    isMulti: Array.isArray(value),
    includeAll: true,
    allValue,
    value,
    text: value,
  });
}

/** What a repeated panel, row or tab carries: the value of its repetition. */
const local = (name: string, value: string) =>
  new SceneVariableSet({ variables: [new LocalValueVariable({ name, value, text: value })] });

/** The scope that scenes sends with the queries of a panel: nothing in it is called by the name of a variable. */
function scopeIn(dashboard: SceneVariable[], own?: SceneVariableSet, row?: SceneVariableSet): ScopedVars {
  const panel = new VizPanel({ $variables: own });
  const item = new SceneFlexItem({ $variables: row, body: panel });
  setActiveScene(
    new EmbeddedScene({
      $variables: new SceneVariableSet({ variables: dashboard }),
      body: new SceneFlexLayout({ children: [item] }),
    })
  );
  return { __sceneObject: { text: '__sceneObject', value: panel } };
}

function valuesOf(value: string, scope: ScopedVars): string[][] {
  const query: BatonQuery = { refId: 'A', filters: [{ dimension: 'region', operator: 'in', values: [value] }] };
  return interpolateQuery(query, scope, template).filters?.map(({ values }) => values) ?? [];
}

const ALL = { value: ['$__all'] };

afterEach(() => setActiveScene(undefined));

it.each(['$region', '${region}', '${region:csv}', '[[region]]'])(
  'asks a panel that is repeated by %s for its own value while the dashboard stands at All',
  (reference) => {
    const scope = scopeIn([variable('region', ALL)], local('region', 'East'));
    expect(valuesOf(reference, scope)).toEqual([['East']]);
  }
);

it('asks the panels of a repeated row for the value of their row', () => {
  const scope = scopeIn([variable('region', ALL)], undefined, local('region', 'West'));
  expect(valuesOf('$region', scope)).toEqual([['West']]);
});

it('asks a repeated panel for its own value where it is the only one that "All" stands for', () => {
  const scope = scopeIn([variable('region', { ...ALL, options: ['East'] })], local('region', 'East'));
  expect(valuesOf('$region', scope)).toEqual([['East']]);
  expect(valuesOf('${region:csv}', scope)).toEqual([['East']]);
});

it('asks a repeated panel for its own value where "All" is a text of its own', () => {
  const dashboard = () => [variable('region', { ...ALL, allValue: '.*' })];
  expect(valuesOf('$region', scopeIn(dashboard(), local('region', 'East')))).toEqual([['East']]);
  expect(valuesOf('$region', scopeIn(dashboard()))).toEqual([]);
});

it('asks the panels of a repetition by several chosen values for one each', () => {
  const chosen = () => [variable('region', { value: ['East', 'West'] })];
  expect(valuesOf('$region', scopeIn(chosen(), local('region', 'West')))).toEqual([['West']]);
  expect(valuesOf('$region', scopeIn(chosen()))).toEqual([['East', 'West']]);
});

it('leaves the filter out in a panel that is not repeated, with one value or several', () => {
  expect(valuesOf('$region', scopeIn([variable('region', ALL)]))).toEqual([]);
  expect(valuesOf('$region', scopeIn([variable('region', { value: '$__all' })]))).toEqual([]);
  expect(valuesOf('$region', scopeIn([variable('region', { ...ALL, options: [] })]))).toEqual([]);
});

it('leaves the filter on another variable out in a repeated panel', () => {
  const scope = scopeIn([variable('region', ALL), variable('campaign', ALL)], local('region', 'East'));
  expect(valuesOf('$campaign', scope)).toEqual([]);
});

it('keeps a value that is called like a variable without a choice', () => {
  const scope = scopeIn([new AdHocFiltersVariable({ name: 'filters', filters: [] })]);
  expect(valuesOf('$elsewhere', scope)).toEqual([['$elsewhere']]);
  expect(valuesOf('$filters', scope)).toHaveLength(1);
});
