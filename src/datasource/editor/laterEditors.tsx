import React, { lazy, Suspense, type ComponentProps } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/** What only those need who edit: no dashboard has to wait for it. */
const Query = lazy(async () => ({ default: (await import('./QueryEditor')).QueryEditor }));
const Config = lazy(async () => ({ default: (await import('../settings/ConfigEditor')).ConfigEditor }));

export function QueryEditor(props: ComponentProps<typeof Query>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading …" />}>
      <Query {...props} />
    </Suspense>
  );
}

export function ConfigEditor(props: ComponentProps<typeof Config>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading …" />}>
      <Config {...props} />
    </Suspense>
  );
}
