import React from 'react';
import { useLinkClickHandler, useLocation } from 'react-router-dom';
import { urlUtil } from '@grafana/data';
import { SceneObjectBase, sceneGraph, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { DashboardLink } from '@grafana/schema';
import { Button, Dropdown, LinkButton, Menu } from '@grafana/ui';
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
  const groups = links.map((link) => {
    if (link.type !== 'dashboards') {
      return { link, listed: [link] };
    }
    const listed = dashboards.filter(
      ({ uid, tags = [] }) => uid !== ownUid && link.tags.every((tag) => tags.includes(tag))
    );
    return { link, listed: listed.map(({ uid, title = '' }) => ({ ...link, title, url: `/d/${uid}` })) };
  });
  return (
    <>
      {groups.map(({ link, listed }) =>
        link.asDropdown && listed.length > 0 ? (
          <Dropdown
            key={link.title}
            overlay={
              <Menu>
                {listed.map((each) => (
                  <Menu.Item key={each.url} label={each.title} url={hrefOf(each, model, search)} />
                ))}
              </Menu>
            }
          >
            <Button variant="secondary" icon="bars">
              {link.title}
            </Button>
          </Dropdown>
        ) : (
          listed.map((each) => <OneLink key={each.url} link={each} href={hrefOf(each, model, search)} />)
        )
      )}
    </>
  );
}

/** Grafana goes to its own addresses without loading the page anew, unless the link opens another tab. */
function OneLink({ link: { title, tooltip, targetBlank }, href }: { link: DashboardLink; href: string }) {
  const target = targetBlank ? '_blank' : undefined;
  const follow = useLinkClickHandler<Element>(href, { target });
  return (
    <LinkButton
      variant="secondary"
      icon="apps"
      href={href}
      tooltip={tooltip}
      target={target}
      onClick={href.startsWith('/') ? follow : undefined}
    >
      {title}
    </LinkButton>
  );
}

/** The address as it is written, with the range and the variables of this page behind it where the link asks for them. */
function hrefOf({ url, keepTime, includeVars }: DashboardLink, model: DashboardLinks, search: string): string {
  const kept = [...new URLSearchParams(search)].filter(
    ([name]) => (keepTime && ['from', 'to'].includes(name)) || (includeVars && name.startsWith('var-'))
  );
  return urlUtil.appendQueryToUrl(sceneGraph.interpolate(model, url ?? ''), new URLSearchParams(kept).toString());
}
