import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dashboard, Panel } from '@grafana/schema';
import { parse } from 'yaml';
import { parseDefinition } from '../../src/core/definition/parse';
import type { Definition } from '../../src/core/definition/types';
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
const dimensions = definition.dimensions.map(({ id }) => id);
const handoffs = definition.handoffs.map(
  ({ from }) => `${definition.stages[from].id}-${definition.stages[from + 1].id}`
);

/** What is wrong with a query of Baton's datasource, in words. */
function problemsOf(query: BatonQuery, variables: string[]): string[] {
  const problems: string[] = [];
  const complain = (wrong: boolean, message: string) => wrong && problems.push(message);
  complain(query.version !== 1, 'no version');
  complain(!query.kind || !QUERY_KINDS.includes(query.kind), `kind ${query.kind}`);
  complain(!query.view || !VIEWS.includes(query.view), `view ${query.view}`);
  complain(query.by !== undefined && !dimensions.includes(query.by), `by ${query.by}`);
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

  it('asks the provisioned datasources only', () => {
    const known = datasources.map(({ uid, type }) => `${uid} ${type}`);
    const asked = [...panels, ...panels.flatMap(({ targets = [] }) => targets), ...variables].map((one) => {
      const { uid, type } = (one as { datasource: { uid: string; type: string } }).datasource;
      return `${uid} ${type}`;
    });
    expect(asked.filter((one) => !known.includes(one))).toEqual([]);
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
      .filter(({ datasource }) => datasource?.uid === 'baton');
    expect(queries.flatMap((query) => problemsOf(query, names))).toEqual([]);
    const lists = variables
      .filter(({ type }) => type === 'query')
      .map(({ query }) => query as unknown as BatonVariableQuery);
    expect(lists.filter(({ list, dimension = '' }) => list !== 'values' || !dimensions.includes(dimension))).toEqual(
      []
    );
  });
});
