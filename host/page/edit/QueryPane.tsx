import React, { useCallback } from 'react';
import { CoreApp, type DataSourceApi, type QueryEditorProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { sceneGraph, type SceneDataQuery, type SceneQueryRunner } from '@grafana/scenes';
import { TextArea } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { useLoaded } from '../chrome/useLoaded';

/** The query editor of each query's datasource; a change runs the panel's queries again. */
export function QueryPane({ runner }: { runner: SceneQueryRunner }) {
  const { queries, datasource } = runner.useState();
  const change = (index: number, query: SceneDataQuery) =>
    runner.setState({ queries: queries.map((one, at) => (at === index ? query : one)) });
  return (
    <>
      {queries.map((query, index) => (
        <QueryRow
          key={query.refId}
          runner={runner}
          query={query}
          reference={query.datasource ?? datasource}
          onChange={(changed) => change(index, changed)}
        />
      ))}
    </>
  );
}

interface QueryRowProps {
  runner: SceneQueryRunner;
  query: SceneDataQuery;
  reference: SceneDataQuery['datasource'];
  onChange: (query: SceneDataQuery) => void;
}

function QueryRow({ runner, query, reference, onChange }: QueryRowProps) {
  const { data } = runner.useState();
  const type = reference?.type;
  // A variable may choose the datasource; which one is known when it has its value, and with the data at the latest.
  const uid = sceneGraph.interpolate(runner, reference?.uid);
  const loaded = useLoaded(useCallback(() => getDataSourceSrv().get({ uid, type }), [uid, type]));
  const { value: range } = sceneGraph.getTimeRange(runner).useState();
  return (
    <Loading of={loaded}>
      {(datasource) => {
        const Editor = datasource.components?.QueryEditor as
          | React.ComponentType<QueryEditorProps<DataSourceApi>>
          | undefined;
        if (!Editor) {
          return (
            <TextArea
              aria-label={`SQL of query ${query.refId}`}
              rows={8}
              defaultValue={query.rawSql}
              onBlur={({ currentTarget }) => {
                onChange({ ...query, rawSql: currentTarget.value });
                runner.runQueries();
              }}
            />
          );
        }
        return (
          <Editor
            datasource={datasource}
            query={query}
            queries={runner.state.queries}
            data={data}
            range={range}
            app={CoreApp.PanelEditor}
            onChange={(changed) => onChange(changed as SceneDataQuery)}
            onRunQuery={() => runner.runQueries()}
          />
        );
      }}
    </Loading>
  );
}
