import { randomUUID } from 'node:crypto';
import type { Credentials, DataSourceSettings } from '@grafana/plugin-e2e';
import type { APIRequestContext } from '@playwright/test';
import { answerOf } from './answerOf';
import { test as base } from './fixtures';
import { signIn } from './session';

/** The name of the company's warehouse in its Grafana. */
export const WAREHOUSE = 'Company warehouse';

type Warehouse = DataSourceSettings & { user?: string };

interface Company {
  /** Whom the pages of a test belong to. */
  administrator: Credentials;
  close: () => Promise<void>;
}

/**
 * Tests that start from a Grafana in which a company has the datasource of its warehouse, and nothing of Baton but the
 * plugin itself. A new organization stands for it: no other datasource, no dashboard, and the app is not enabled.
 */
export const test = base.extend<{ company: Company }>({
  company: async ({ api, readProvisionedDataSource }, use) => {
    const company = await found(api, await readProvisionedDataSource({ fileName: 'warehouse.yaml' }));
    await use(company);
    await company.close();
  },
  storageState: async ({ company, playwright, baseURL }, use) =>
    use(await signIn(playwright.request, baseURL, company.administrator)),
});

/** An organization with an administrator of its own and the datasource of its warehouse. */
async function found(api: APIRequestContext, warehouse: Warehouse): Promise<Company> {
  const name = `company-${randomUUID()}`;
  const password = randomUUID();
  const { orgId } = await answerOf(api.post('/api/orgs', { data: { name } }));
  const { id } = await answerOf(api.post('/api/admin/users', { data: { login: name, password, OrgId: orgId } }));
  await answerOf(api.patch(`/api/orgs/${orgId}/users/${id}`, { data: { role: 'Admin' } }));
  const { type, access, url, user, jsonData, secureJsonData } = warehouse;
  await answerOf(
    api.post('/api/datasources', {
      data: { name: WAREHOUSE, type, access, url, user, jsonData, secureJsonData },
      headers: { 'X-Grafana-Org-Id': String(orgId) },
    })
  );
  return {
    administrator: { user: name, password },
    close: async () => {
      await api.delete(`/api/admin/users/${id}`);
      await api.delete(`/api/orgs/${orgId}`);
    },
  };
}
