import { DAY } from './crm/calendar.ts';
import { PERIOD } from './crm/generate.ts';
import { TABLES } from './crm/tables.ts';

/** Seconds between the copies, so that they do not all change at the same instants. */
const APART = 37;

const SCALED = {
  leads: { key: ['id', 'opportunity_id'], number: undefined },
  lead_status_history: { key: ['lead_id'], number: 'id' },
  opportunities: { key: ['id', 'lead_id'], number: undefined },
  opportunity_history: { key: ['opportunity_id', 'lead_id'], number: 'id' },
} as const;

/**
 * Statements for DuckDB and PostgreSQL that make `times` as many journeys out of the loaded ones, inside the database.
 * Every copy has keys of its own and lies a little earlier, so shares, durations and dirt stay what they are; after `each`
 * of them the next ones lie two years earlier.
 */
export function scaleStatements(times: number, each = times): string[] {
  return Object.entries(SCALED).map(([table, { key, number }]) => {
    const columns = Object.entries(TABLES[table as keyof typeof SCALED]).map(([column, type]) => {
      if ((key as readonly string[]).includes(column)) {
        return `${column} || '-' || copy`;
      }
      if (column === number) {
        return `${column} + copy * (select max(${column}) from crm.${table})`;
      }
      const period = `cast(floor(copy / ${each}.0) as integer) * interval '${PERIOD / DAY} days'`;
      const earlier = `copy * interval '${APART} seconds'${each < times ? ` - ${period}` : ''}`;
      return type === 'timestamp' ? `${column} - ${earlier}` : column;
    });
    return `insert into crm.${table}\nselect ${columns.join(', ')}\nfrom crm.${table}, generate_series(1, ${times - 1}) as copies(copy)`;
  });
}
