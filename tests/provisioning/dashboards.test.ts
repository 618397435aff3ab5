import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dashboard, Panel, VariableModel } from '@grafana/schema';
import { parse } from 'yaml';
import { parseDefinition } from '../../src/core/definition/parse';
import type { Definition } from '../../src/core/definition/definition';
import { withOwnerDimension } from '../../src/core/plan/ownerDimension';
import { QUERY_KINDS, VIEWS } from '../../src/core/plan/query';
import type { BatonQuery } from '../../src/query/BatonQuery';
import type { BatonVariableQuery } from '../../src/datasource/variableQuery';

const yamlOf = <T>(file: string) => parse(readFileSync(file, 'utf8')) as T;
const datasources = readdirSync('provisioning/datasources').flatMap(
  (file) =>
    yamlOf<{ datasources: Array<{ uid: string; type: string }> }>(path.join('provisioning/datasources', file))
      .datasources
);
const files = readdirSync('dashboards');
const dashboards = files.map(
  (file) => [file, JSON.parse(readFileSync(path.join('dashboards', file), 'utf8')) as Dashboard] as const
);
/** Grafana's own panels that the dashboards use beside Baton's. */
const CORE_PANELS = ['table', 'timeseries'];

function demoDefinition(): Definition {
  const parsed = parseDefinition(readFileSync('demo/funnel.yaml', 'utf8'));
  if (!parsed.ok) {
    throw new Error('demo/funnel.yaml is not valid');
  }
  return parsed.definition;
}
const definition = demoDefinition();
const dimensions = withOwnerDimension(definition).dimensions.map(({ id }) => id);
const handoffs = definition.handoffs.map(
  ({ from }) => `${definition.stages[from].id}-${definition.stages[from + 1].id}`
);

/** What is wrong with a query of Baton's datasource, in words. */
function problemsOf(query: BatonQuery, variables: string[]): string[] {
  const problems: string[] = [];
  const complain = (wrong: boolean, message: string) => wrong && problems.push(message);
  const isVariable = (text?: string) => text?.startsWith('$') === true && variables.includes(text.slice(1));
  complain(query.version !== 1, 'no version');
  complain(!query.kind || !QUERY_KINDS.includes(query.kind), `kind ${query.kind}`);
  complain(!isVariable(query.view) && !VIEWS.some((view) => view === query.view), `view ${query.view}`);
  complain(query.by !== undefined && !isVariable(query.by) && !dimensions.includes(query.by), `by ${query.by}`);
  complain(
    query.handoff !== undefined && !handoffs.some((id, index) => query.handoff === id || query.handoff === index),
    `handoff ${query.handoff}`
  );
  for (const { dimension, values } of query.filters ?? []) {
    complain(!dimensions.includes(dimension), `dimension ${dimension}`);
    complain(
      values.some((value) => value.startsWith('$') && !variables.includes(value.slice(1))),
      `values ${values.join()}`
    );
  }
  return problems;
}

/** What the panels, their queries and the query variables ask, each as `uid type`. */
function asked(panels: Panel[], variables: VariableModel[]): string[] {
  const queries = variables.filter(({ type }) => type === 'query');
  return [...panels, ...panels.flatMap(({ targets = [] }) => targets), ...queries].map((one) => {
    const { uid, type } = (one as { datasource: { uid: string; type: string } }).datasource;
    return `${uid} ${type}`;
  });
}

it('has dashboards with different stable uids', () => {
  const uids = dashboards.map(([, { uid }]) => uid);
  expect(uids.every((uid) => uid?.startsWith('baton-'))).toBe(true);
  expect(new Set(uids).size).toBe(files.length);
});

describe.each(dashboards)('%s', (_, dashboard) => {
  const panels = (dashboard.panels ?? []) as Panel[];
  const variables = dashboard.templating?.list ?? [];

  it('has the model of Grafana 13 and no id of one server', () => {
    expect(dashboard.schemaVersion).toBe(42);
    expect(dashboard.id).toBeUndefined();
    expect(dashboard.title).toBeTruthy();
  });

  it('has panels that exist, side by side in the grid', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { type, gridPos } of panels) {
      expect(['baton-funnel-panel', ...CORE_PANELS]).toContain(type);
      const { x, y, w, h } = gridPos ?? { x: -1, y: 0, w: 0, h: 0 };
      expect(x >= 0 && w > 0 && h > 0 && x + w <= 24).toBe(true);
      for (let cell = 0; cell < w * h; cell++) {
        const place = `${x + (cell % w)},${y + Math.floor(cell / w)}`;
        expect(taken.has(place)).toBe(false);
        taken.add(place);
      }
    }
  });

  it('asks datasources that the reader can choose, so that it can be imported into any Grafana', () => {
    const choosers = variables.filter(({ type }) => type === 'datasource');
    const offered = choosers.map(({ name, query }) => `\${${name}} ${query as string}`);
    expect(asked(panels, variables).filter((one) => !offered.includes(one))).toEqual([]);
    // Without a choice of its own in the file, Grafana takes the first that it has.
    expect(choosers.map(({ current }) => current)).toEqual(choosers.map(() => ({})));
    expect(choosers.filter(({ hide, label }) => hide !== 0 || !label)).toEqual([]);
  });

  it('finds each of its datasources once among the provisioned ones', () => {
    const types = new Set(asked(panels, variables).map((one) => one.split(' ')[1]));
    const found = [...types].map((type) => datasources.filter((one) => one.type === type).length);
    expect(found).toEqual([...types].map(() => 1));
  });

  it('takes the chosen datasource along to the other dashboards', () => {
    expect(dashboard.links?.filter(({ includeVars }) => !includeVars)).toEqual([]);
  });

  it('sets variables that exist by a click on a segment', () => {
    const set = panels
      .map(({ options }) => (options as { segmentVariable?: string } | undefined)?.segmentVariable)
      .filter(Boolean);
    expect(set.filter((name) => !variables.some((variable) => variable.name === name))).toEqual([]);
  });

  it('asks Baton for what the definition has', () => {
    const names = variables.map(({ name }) => name);
    const queries = panels
      .flatMap(({ targets = [] }) => targets as unknown as BatonQuery[])
      .filter(({ datasource }) => datasource?.type === 'baton-funnel-datasource');
    expect(queries.flatMap((query) => problemsOf(query, names))).toEqual([]);
    const lists = variables
      .filter(({ type }) => type === 'query')
      .map(({ query }) => query as unknown as BatonVariableQuery);
    const isUnknown = ({ list, dimension = '' }: BatonVariableQuery) =>
      list === 'values' ? !dimensions.includes(dimension) : list !== 'breakdowns';
    expect(lists.filter(isUnknown)).toEqual([]);
  });
});

it('bundles with the datasource plugin those that ask Baton, from the same files', () => {
  const { includes } = JSON.parse(readFileSync('src/datasource/plugin.json', 'utf8')) as {
    includes: Array<{ type: string; name: string; path: string }>;
  };
  const askBaton = dashboards.filter(([, { templating }]) =>
    templating?.list?.some(({ query }) => query === 'baton-funnel-datasource')
  );
  const wanted = askBaton.map(([file, { title }]) => ({ type: 'dashboard', name: title, path: `dashboards/${file}` }));
  const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  expect([...includes].sort(byPath)).toEqual(wanted.sort(byPath));
});

it("bundles none with the app, whose dashboards Grafana imports by itself and over one's own", () => {
  const { includes } = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as { includes: Array<{ type: string }> };
  expect(includes.filter(({ type }) => type === 'dashboard')).toEqual([]);
});
