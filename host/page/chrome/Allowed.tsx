import React from 'react';
import { Navigate } from 'react-router-dom';
import { hasPermission } from '@grafana/runtime';

/** A page for those who may do something. As in Grafana, everybody else is led to the home page without a word. */
export function Allowed({ to, children }: React.PropsWithChildren<{ to: string }>) {
  return hasPermission(to) ? <>{children}</> : <Navigate to="/" replace />;
}
