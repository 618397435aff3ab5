import { quote } from '../nearest';
import type { Path } from '../path';

/** What a warehouse's refusal means and how to mend it, in one sentence each. The wordings are those of the warehouses. */

export const FORBIDDEN =
  /permission.{0,3}denied|denied to user|access.?denied|not authorized|insufficient.(?:\w+.)?(?:privileges|permissions?)|not enough privileges|permission was denied|not have (?:permission|\w+ on)\b/i;
export const MISSING =
  /does not exist|doesn't exist|not found|unknown (?:column|table|expression|identifier)|invalid (?:column|object|identifier)|cannot be resolved|unrecognized name|missing columns/i;

/** MySQL and MariaDB do not tell a user without rights to a table whether there is one. */
const SILENT = /command denied to user .* for table/i;

/** Limits by the names under which an administrator finds them. */
const LIMITS: Array<[wording: RegExp, setting?: string]> = [
  [/statement timeout/i, 'statement_timeout'],
  [/max_statement_time/i, 'max_statement_time'],
  [/max_execution_time|maximum statement execution time|Timeout exceeded: elapsed/i, 'max_execution_time'],
  [/time.?out|timed out|deadline exceeded|maximum (?:execution|run|cpu) time|EXCEEDED_TIME_LIMIT/i],
];
/** A setting that a read-only user of ClickHouse may not send; Grafana's plugin sends `max_execution_time` with every query. */
const LOCKED = /cannot modify '(\w+)' setting in readonly mode|setting (\w+) should not be changed/i;
/** Grafana's MySQL datasource passes on mistakes in the statement only, and hides every other error. */
const HIDDEN = /\bquery failed - |inspect Grafana server log/i;

/**
 * How MySQL's and ClickHouse's statements refuse what is neither a date nor a timestamp, which these warehouses would read as some
 * time (rule `unset-time`): by an integer that is too large, in whose message the columns stand, and in words of our own.
 */
const NO_TIME: Array<[wording: RegExp, convert: (name: string) => string]> = [
  [
    /BIGINT value is out of range in '[^]*'/,
    (name) => `str_to_date(${name}, '%d.%m.%Y') or timestampadd(second, ${name}, '1970-01-01')`,
  ],
  [
    /no time: \(([^]*?)\): while executing|toDateTime64\b[^]* on arguments (?:\w+\.)?(\w+) /,
    (name) => `parseDateTimeBestEffort(${name}) or fromUnixTimestamp64Milli(toInt64(${name}))`,
  ],
];

/** How warehouses refuse what no number can be made of: only amounts are cast to such numbers as they come. */
const NO_AMOUNT =
  /cannot cast (?:type|jsonb) .* to (?:type )?double precision|function CAST on arguments [^]*'Nullable\(Float64\)'/;

/** True of a refusal that only an expression for an amount can be to blame for (rule `amount-text`). */
export function isAboutAmounts(error: string): boolean {
  return NO_AMOUNT.test(error);
}

/** True of a refusal that only an expression for a time can be to blame for. */
export function isAboutTimes(error: string): boolean {
  return NO_TIME.some(([wording]) => wording.test(error));
}

/** The expressions or columns that such a refusal names. */
export function namesOfTimes(error: string): string[] {
  return NO_TIME.flatMap(([wording]) => {
    const [message, ...expressions] = wording.exec(error) ?? [];
    const expression = expressions.find((each) => each);
    const columns = message?.replaceAll('`.`', '.').matchAll(/`([^`]+)`/g) ?? [];
    return expression ? [expression] : [...columns].map(([, name]) => name);
  });
}

/** For a refusal that no line is to blame for. `sources` says where the definition reads: `sources[0] (line 7)`. */
export function unplacedRefusal(error: string, sources: string): string | undefined {
  const locked = LOCKED.exec(error);
  if (locked) {
    return `The warehouse's user is read-only and may not send the setting ${quote(locked[1] ?? locked[2])}: have that setting made changeable for this user (in ClickHouse readonly = 2, or changeable_in_readonly).`;
  }
  if (HIDDEN.test(error)) {
    return `Grafana's datasource keeps the warehouse's reason to itself. Mostly its user may not read a table or column of the definition, or the statement ran too long: look into Grafana's server log, or ask with "baton run", which tells the line.`;
  }
  const limit = /connect/i.test(error) ? undefined : LIMITS.find(([wording]) => wording.test(error));
  if (!limit) {
    return undefined;
  }
  const setting = limit[1] === undefined ? '' : ` (${limit[1]})`;
  return `The warehouse stopped the statement because it ran longer than its limit allows${setting}: leave old records out with a where in ${sources}, choose a shorter range, or have the limit raised.`;
}

/** True of a message about an operator or a function that there is not for these types. */
function isAboutTypes(error: string): boolean {
  return /\b(?:operator|routine|function(?! identifier| parameter))\b/i.test(error.split('\n')[0]);
}

/** For a refusal because of a name or expression at some places of the definition, which `place` tells. */
export function refusal(error: string, name: string, paths: Path[], place: string): string {
  const isMissing = !isAboutTypes(error) && (MISSING.test(error) || SILENT.test(error));
  const isForbidden = !isAboutTypes(error) && FORBIDDEN.test(error);
  const what = paths.every(isTable) ? 'it and all its columns that the definition names' : 'it';
  const right = `ask the warehouse's administrator to let that user read ${what}`;
  if (isMissing && isForbidden) {
    return `The warehouse does not know ${quote(name)}, which ${place} uses, or its user may not read it: correct the name there, or ${right}.`;
  }
  if (isForbidden) {
    return `The warehouse's user may not read ${quote(name)}, which ${place} uses: ${right}.`;
  }
  if (isMissing) {
    return `The warehouse does not know ${quote(name)}, which ${place} uses: correct the name there.`;
  }
  return `The warehouse cannot evaluate ${quote(name)} in ${place}: check the expression and the types of its columns there${expected(error, paths, name)}.`;
}

function isTable(path: Path): boolean {
  return path.at(-1) === 'table';
}

/** What an expression at these places has to give, where that is one thing. */
function expected(error: string, paths: Path[], name: string): string {
  if (paths.every(isTime)) {
    const convert = NO_TIME.find(([wording]) => wording.test(error))?.[1];
    if (convert) {
      return `; it has to give a date or a timestamp, and text or a number needs a conversion, such as ${convert(/^\w+$/.test(name) ? name : '…')}`;
    }
    const cast = /^\w+$/.test(name) ? `, such as cast(${name} as timestamp)` : '';
    return `; it has to give a date or a timestamp, and text needs a cast${cast}`;
  }
  if (paths.every((path) => path.at(-1) === 'value')) {
    return '; it has to give a number';
  }
  return paths.every((path) => path.at(-1) === 'where' || path.at(-1) === 'when') ? '; it has to be true or false' : '';
}

/** `sources[0].columns.stages.lead`, `….columns.ends.lost`, `….rows.at`, `….assignedAt.sal` */
export function isTime([, , field, part, , inside]: Path): boolean {
  return (
    field === 'assignedAt' ||
    field === 'snoozedUntil' ||
    (field === 'rows' && part === 'at') ||
    (field === 'columns' && inside === undefined)
  );
}
