import React from 'react';
import type { CurrentUserDTO } from '@grafana/data';
import { setCurrentUser, setDataSourceSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import { StartPage } from './StartPage';

const DEFINITION = `
version: 1
id: revenue
name: Revenue
stages:
  - { id: lead, owner: marketing }
  - { id: won, owner: sales }
sources:
  - { table: leads, key: id, columns: { stages: { lead: created_at, won: won_at } } }
`;
const BATON = { uid: 'b1', name: 'Baton', jsonData: { definition: DEFINITION } };

const user = { permissions: {} } as CurrentUserDTO;
beforeAll(() => setCurrentUser(user));

function show(permissions: string[], datasources: object[] = [BATON]) {
  user.permissions = Object.fromEntries(permissions.map((permission) => [permission, true]));
  setDataSourceSrv({ getList: () => datasources } as never);
  render(<StartPage />);
}

const links = () => screen.queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
const ADD = ['Add a Baton datasource', '/connections/datasources/new'];
const DASHBOARD = ['New dashboard', '/dashboard/new'];
const SETTINGS = ['Settings of Baton', '/connections/datasources/edit/b1'];

it('offers an administrator all three steps, and says how to find Baton in the list', () => {
  show(['datasources:create', 'datasources:write', 'dashboards:create']);
  expect(links()).toEqual([ADD, DASHBOARD, SETTINGS]);
  expect(screen.getByText(/choose Baton in it/)).toBeVisible();
  expect(screen.queryByText(/An administrator|An editor/)).toBeNull();
});

it('offers an editor the dashboard alone, and says who does the rest', () => {
  show(['dashboards:create']);
  expect(links()).toEqual([DASHBOARD]);
  expect(screen.getAllByText(/An administrator does this\./)).toHaveLength(2);
  expect(screen.queryByText(/An editor does this\./)).toBeNull();
});

it('offers a viewer nothing to press, and prints what was agreed', () => {
  show([]);
  expect(links()).toEqual([]);
  expect(screen.getByText(/An editor does this\./)).toBeVisible();
  expect(screen.getByRole('region', { name: 'Definition of Revenue' })).toBeVisible();
});

it('shows a viewer a definition with mistakes without a way to the settings', () => {
  show([], [{ ...BATON, jsonData: { definition: 'version: 1' } }]);
  expect(screen.getByText(/^The definition of Baton has \d+ to mend$/)).toBeVisible();
  expect(links()).toEqual([]);
});
