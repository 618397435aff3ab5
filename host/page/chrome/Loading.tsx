import React from 'react';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import type { Loaded } from './useLoaded';

/** Shows a loaded value, or what became of it. */
export function Loading<T>({ of, children }: { of: Loaded<T>; children: (value: T) => React.ReactNode }) {
  if (of.state === 'loading') {
    return <LoadingPlaceholder text="Loading…" />;
  }
  return of.state === 'failed' ? <Alert severity="error" title={of.error.message} /> : <>{children(of.value)}</>;
}
