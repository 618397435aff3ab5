import { refused, type Check } from './check';
import { RIGHT } from './mistakes';

/** One has no right to a name, which a field of the source at that line uses. */
export function forbidden(field: string, line: number, name: string): Check['expected'] {
  const what = field === 'table' ? 'it and all its columns that the definition names' : 'it';
  return refused(
    new RegExp(
      `refusals\\.yaml:${line}: The warehouse's user may not read "${name}", which sources\\[0\\]\\.${field} \\(line ${line}\\) uses: ask the warehouse's administrator to let that user read ${what}\\. \\(`
    )
  );
}

/** MySQL and MariaDB do not tell a user without rights what there is. */
export function forbiddenOrMissing(name: string): Check['expected'] {
  return refused(
    new RegExp(
      `refusals\\.yaml:7: The warehouse does not know "${name}", which sources\\[0\\]\\.table \\(line 7\\) uses, or its user may not read it: correct the name there, or ask the warehouse's administrator`
    )
  );
}

/** A limit of time was reached, which the warehouse calls so. */
export function stopped(setting: string): Check['expected'] {
  return refused(
    new RegExp(
      `refusals\\.yaml: The warehouse stopped the statement because it ran longer than its limit allows \\(${setting}\\): leave old records out with a where in sources\\[0\\] \\(line 7\\), choose a shorter range, or have the limit raised\\. \\(`
    )
  );
}

/** The definition with a condition that takes its time. */
export function sleeping(condition: string): string {
  return RIGHT.replace(`status <> 'Deleted'`, condition);
}
