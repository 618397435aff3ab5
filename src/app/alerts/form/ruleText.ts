import { stringify } from 'yaml';
import type { Rule, RuleOptions } from '../../../alerting/rule';
import { alertRules } from '../../../alerting/file/rules';
import type { RuleCondition } from '../../../alerting/ruleCondition';
import type { Definition } from '../../../core/definition/definition';
import type { Placing } from '../ruleApi';

/** A file for `provisioning/alerting`, the body of a request to the provisioning API, a resource of Grafana's Terraform provider. */
export const RULE_FORMATS = ['YAML', 'JSON', 'Terraform'] as const;
type RuleFormat = (typeof RULE_FORMATS)[number];

/** A rule, what it was made from, and where it is to be. */
export interface Written {
  definition: Definition;
  condition: RuleCondition;
  options: RuleOptions;
  rule: Rule;
  placing: Omit<Placing, 'folderUid'> & { folderUid?: string };
}

/** A folder that nobody has chosen yet is left to whoever pastes. */
const SOME_FOLDER = 'FOLDER_UID';

/** The rule in a format in which Grafana reads it. */
export function ruleText(written: Written, format: RuleFormat): string {
  const { definition, condition, options, rule, placing } = written;
  const { folderUid = SOME_FOLDER, group, interval } = placing;
  switch (format) {
    case 'YAML':
      return stringify(alertRules(definition, [condition], { ...options, interval }), {
        lineWidth: 0,
        blockQuote: 'literal',
      });
    case 'JSON':
      return JSON.stringify({ ...rule, folderUID: folderUid, ruleGroup: group }, null, 2);
    case 'Terraform':
      return terraform(rule, { folderUid, group, interval });
  }
}

/** `grafana_rule_group` of the provider grafana/grafana, as its documentation of version 4 has it. */
function terraform(rule: Rule, { folderUid, group, interval }: Placing): string {
  const queries = rule.data.map(({ refId, datasourceUid, relativeTimeRange: { from, to }, model }) =>
    block('data', [
      ['ref_id', refId],
      ['datasource_uid', datasourceUid],
      block('relative_time_range', [
        ['from', from],
        ['to', to],
      ]),
      ['model', JSON.stringify(model)],
    ])
  );
  const settings = rule.notification_settings;
  const written = block('rule', [
    ['name', rule.title],
    ['condition', rule.condition],
    ['for', rule.for],
    ['no_data_state', rule.noDataState],
    ['exec_err_state', rule.execErrState],
    ['labels', rule.labels],
    ['annotations', rule.annotations],
    ...(settings ? [block('notification_settings', [['contact_point', settings.receiver]])] : []),
    ...queries,
  ]);
  return `${block('resource "grafana_rule_group" "baton"', [
    ['name', group],
    ['folder_uid', folderUid],
    ['interval_seconds', interval],
    written,
  ])}\n`;
}

type Entry = string | [name: string, value: string | number | Record<string, string>];

function block(head: string, entries: Entry[]): string {
  const lines = entries.map((entry) => (typeof entry === 'string' ? entry : `${entry[0]} = ${literal(entry[1])}`));
  return `${head} {\n${lines.map(indented).join('\n')}\n}`;
}

function literal(value: string | number | Record<string, string>): string {
  if (typeof value === 'number') {
    return String(value);
  }
  if (typeof value === 'string') {
    return quoted(value);
  }
  const entries = Object.entries(value).map(([name, text]) => `${quoted(name)} = ${quoted(text)}`);
  return `{\n${entries.map(indented).join('\n')}\n}`;
}

/** JSON's escapes are Terraform's, but for its own templates. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
