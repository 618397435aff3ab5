import { parse } from 'yaml';
import { parseDefinition } from '../../../core/definition/parse';
import { DEFINITION } from '../../testing/alertDefinition';
import type { BatonSetup } from '../../batonSetup';
import { ruleOfRecipe } from '../ruleOfRecipe';
import { ruleText } from './ruleText';

function written(name = 'Revenue') {
  const parsed = parseDefinition(DEFINITION.replace('name: Revenue', `name: ${JSON.stringify(name)}`));
  const setup = {
    definition: parsed.ok && parsed.definition,
    warehouse: { datasourceUid: 'wh', pluginId: 'grafana-postgresql-datasource', batonUid: 'baton' },
  } as BatonSetup;
  const recipe = { baton: 'baton', query: { refId: 'A', version: 1 as const, kind: 'alert' as const, handoff: 0 } };
  const made = ruleOfRecipe(recipe, setup, { threshold: 5, contactPoint: 'Sales' });
  return { ...made, placing: { folderUid: 'sales', group: 'Baton', interval: 300 } };
}

it('is a file for provisioning', () => {
  const { rule } = written();
  const { groups } = parse(ruleText(written(), 'YAML'));
  expect(groups).toMatchObject([{ interval: '300s', rules: [{ title: rule.title, data: rule.data }] }]);
});

it('is the body of a request', () => {
  const { rule } = written();
  expect(JSON.parse(ruleText(written(), 'JSON'))).toEqual({ ...rule, folderUID: 'sales', ruleGroup: 'Baton' });
});

it("is a resource for Terraform, whose own templates are none in the rule's texts", () => {
  const text = ruleText(written('${var.x} and %{if} "quoted"'), 'Terraform');
  expect(text).toMatch(/^resource "grafana_rule_group" "baton" \{\n {2}name = "Baton"\n {2}folder_uid = "sales"\n/);
  expect(text).toContain('name = "$${var.x} and %%{if} \\"quoted\\": stalled at Lead → Accepted"');
  expect(text).toContain('contact_point = "Sales"');
  expect(text.match(/\{$/gm)?.length).toBe(text.match(/^ *\}$/gm)?.length);
  // Nothing but what is escaped is a template.
  expect(text.replaceAll(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
});
