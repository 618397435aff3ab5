import React, { lazy, Suspense, type ComponentType } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/** What only those need who edit: no dashboard has to wait for it. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="Loading …" />}>
        <Part {...props} />
      </Suspense>
    );
  };
}

export const QueryEditor = later(async () => (await import('./QueryEditor')).QueryEditor);
export const ConfigEditor = later(async () => (await import('../settings/ConfigEditor')).ConfigEditor);
