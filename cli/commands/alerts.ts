import { Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'yaml';
import { CONDITIONS } from '../../src/core/plan/condition.ts';
import { VIEWS } from '../../src/core/plan/query.ts';
import { DIALECT_IDS } from '../../src/core/sql/dialects/registry.ts';
import { alertsDocument, type AlertsOptions, type AskedCondition } from '../alertsDocument.ts';
import { loadDefinition } from '../definition.ts';
import { count, duration, repeated } from '../options.ts';
import { printExact } from '../print.ts';

/** `baton alerts DEF --datasource UID --type PLUGIN_ID`: prints a file for `provisioning/alerting`. */
export const alerts = new Command('alerts')
  .description('print provisioning YAML with alert rules for the handoffs, stages and data of a funnel')
  .argument('<definition>', 'YAML or JSON file')
  .requiredOption('--datasource <uid>', "uid of the warehouse's own datasource in Grafana")
  .requiredOption('--type <plugin id>', 'its plugin id, such as grafana-postgresql-datasource')
  .option('--baton <uid>', 'uid of the Baton datasource, which lists what a notification tells of')
  .option(
    '--condition <condition=threshold>',
    `what is tested, one of ${CONDITIONS.join(', ')}, and where it fires; may be repeated; default: stalled`,
    condition
  )
  .option('--threshold <n>', 'where conditions fire that have no threshold of their own; records: 0', number)
  .option('--handoff <stage>', 'only this handoff, by its taking stage or as mql-sal; absent: all with an SLA')
  .option('--stage <stage>', 'for over_limit: only this stage; absent: all with a limit')
  .option('--within <duration>', 'for due and newly_stalled: within this time; absent: a day', duration)
  .option('--over <duration>', 'for over_limit: from how long on; absent: the limit of the stage', duration)
  .addOption(new Option('--view <view>', 'which journeys are counted').choices(VIEWS).default('snapshot'))
  .option('--lookback <duration>', 'length of the range that is counted; absent: all journeys', duration)
  .option('--by <dimension>', 'an alert for each segment of a dimension, or each owner')
  .option('--top <n>', 'segments kept by size, the rest is Other', count)
  .option('--filter <dimension=value>', 'count these journeys (!= for the others); may be repeated', repeated, [])
  .option('--no-worth', 'without what the records are worth, which takes a second statement per rule')
  .option('--for <duration>', 'how long a condition holds before it fires', duration, 0)
  .option('--interval <duration>', 'time between two evaluations', duration, 300)
  .option('--folder <title>', 'folder of the rules', 'Baton')
  .option('--contact-point <name>', 'contact point that the rules notify; made here where it has an address')
  .option('--email <addresses>', 'address of the contact point; several with semicolons')
  .option('--slack <url>', 'incoming webhook of Slack for the contact point')
  .option('--webhook <url>', 'any other webhook for the contact point')
  .option('--digest', 'also a weekly digest of what was lost, for the contact point')
  .option('--dashboard <uid>', 'dashboard that notifications link to; needs --panel')
  .option('--panel <id>', 'its panel', count)
  .addOption(new Option('--dialect <dialect>', 'SQL to write, where it is not that of the plugin').choices(DIALECT_IDS))
  .action((path: string, options: AlertsOptions) => {
    const document = alertsDocument(loadDefinition(path).definition, path, options);
    printExact(stringify(document, { lineWidth: 0, blockQuote: 'literal' }).trimEnd());
  });

function condition(text: string, before: AskedCondition[] = []): AskedCondition[] {
  const [name, ...rest] = text.split('=');
  const id = CONDITIONS.find((each) => each === name);
  if (id === undefined) {
    throw new InvalidArgumentError(`There is no condition "${name}": use one of ${CONDITIONS.join(', ')}.`);
  }
  return [...before, { id, ...(rest.length > 0 && { threshold: number(rest.join('=')) }) }];
}

/** A number, or a percentage as a share. */
function number(text: string): number {
  const [, digits, percent] = /^(\d{1,12}(?:\.\d{1,6})?)\s?(%?)$/.exec(text) ?? [];
  if (digits === undefined) {
    throw new InvalidArgumentError(`"${text}" is no number; write for example 20, 0.8 or 80%.`);
  }
  return Number(digits) / (percent === '%' ? 100 : 1);
}
