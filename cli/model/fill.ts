import type { Definition } from '../../src/core/definition/definition.ts';
import { makeJourneysPlan } from '../../src/core/plan/plan.ts';

import { type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry.ts';
import { compileJourneys } from '../../src/core/sql/journeysTable/filling.ts';
import { CliError } from '../CliError.ts';

/** What a journeys table is called, and the queries that give its rows on the warehouse's own clock. */
export interface Fill {
  table: string;
  dialect: DialectId;
  /** All rows. */
  all: string;
  /** Those of the records with a time since a while before the table was last built. */
  recent: string;
}

/** `lookback`: seconds. Throws `CliError` where the definition names no table. */
export function fillOf(definition: Definition, dialect: DialectId, lookback: number): Fill {
  const query = (since?: number) => {
    const plan = makeJourneysPlan(definition, { kind: 'now' }, since);
    if (plan === undefined) {
      throw new CliError(
        'The definition does not say where its journeys are kept: add for example journeys: analytics.funnel_journeys.'
      );
    }
    return compileJourneys(plan, DIALECTS[dialect]) ?? '';
  };
  return {
    table: definition.journeys?.table ?? '',
    dialect,
    all: query(),
    recent: query(lookback),
  };
}
