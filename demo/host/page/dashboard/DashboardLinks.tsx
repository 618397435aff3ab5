import React from 'react';
import { useLocation } from 'react-router-dom';
import { SceneObjectBase, sceneGraph, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { DashboardLink } from '@grafana/schema';
import { LinkButton } from '@grafana/ui';
import { useLoaded } from '../chrome/useLoaded';
import { loadDashboards } from '../services/dashboards';

interface DashboardLinksState extends SceneObjectState {
  links: DashboardLink[];
  /** Left out of the lists by tag. */
  ownUid: string;
}

/** The links of a dashboard, beside its time picker: single ones, and every other dashboard with the tags of a list. */
export class DashboardLinks extends SceneObjectBase<DashboardLinksState> {
  static Component = DashboardLinksRow;
}

function DashboardLinksRow({ model }: SceneComponentProps<DashboardLinks>) {
  const { links, ownUid } = model.useState();
  const { search } = useLocation();
  const all = useLoaded(loadDashboards);
  const dashboards = all.state === 'ready' ? all.value : [];
  const single = links.flatMap((link) => {
    if (link.type !== 'dashboards') {
      return [link];
    }
    const listed = dashboards.filter(
      ({ uid, tags = [] }) => uid !== ownUid && link.tags.every((tag) => tags.includes(tag))
    );
    return listed.map(({ uid, title = '' }) => ({ ...link, title, url: `/d/${uid}` }));
  });
  return (
    <>
      {single.map((link) => (
        <LinkButton
          key={link.url}
          variant="secondary"
          icon="apps"
          href={hrefOf(link, model, search)}
          tooltip={link.tooltip}
          target={link.targetBlank ? '_blank' : undefined}
        >
          {link.title}
        </LinkButton>
      ))}
    </>
  );
}

/** The address, with the range and the variables of this page where the link asks for them. */
function hrefOf({ url, keepTime, includeVars }: DashboardLink, model: DashboardLinks, search: string): string {
  const target = new URL(sceneGraph.interpolate(model, url ?? ''), location.origin);
  for (const [name, value] of new URLSearchParams(search)) {
    if ((keepTime && ['from', 'to'].includes(name)) || (includeVars && name.startsWith('var-'))) {
      target.searchParams.append(name, value);
    }
  }
  return target.origin === location.origin ? target.pathname + target.search : target.href;
}
