import React from 'react';
import { locationService } from '@grafana/runtime';
import { SceneObjectBase, sceneGraph, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { DashboardLink } from '@grafana/schema';
import { LinkButton } from '@grafana/ui';

interface DashboardLinksState extends SceneObjectState {
  links: DashboardLink[];
}

/** The links of a dashboard, beside its time picker. */
export class DashboardLinks extends SceneObjectBase<DashboardLinksState> {
  static Component = ({ model }: SceneComponentProps<DashboardLinks>) => (
    <>
      {model.useState().links.map((link) => (
        <LinkButton key={link.title} variant="secondary" icon="link" href={model.hrefOf(link)} tooltip={link.tooltip} target={link.targetBlank ? '_blank' : undefined}>
          {link.title}
        </LinkButton>
      ))}
    </>
  );

  hrefOf({ url, keepTime, includeVars }: DashboardLink): string {
    const target = new URL(sceneGraph.interpolate(this, url ?? ''), location.origin);
    for (const [name, value] of locationService.getSearch()) {
      if ((keepTime && ['from', 'to'].includes(name)) || (includeVars && name.startsWith('var-'))) {
        target.searchParams.append(name, value);
      }
    }
    return target.origin === location.origin ? target.pathname + target.search : target.href;
  }
}
