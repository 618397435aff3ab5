import { makePlan } from '../../src/core/plan/plan';
import type { Row } from '../../src/core/rows';
import { readRows } from '../../src/core/readRows';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import type { Case } from '../oracle/case';
import { answerDifferences } from '../oracle/compareAnswers';
import { differences } from '../oracle/compareRows';
import { answers } from '../oracle/questions';
import { oracle } from '../oracle/oracle';
import type { Engine } from './engine';
import { stopped, withoutMacros } from './stopped';

/** The statement of a case for an engine. Throws where the dialect does not support it. */
export function statement({ definition, query, clock, asked }: Case, dialect: Engine['dialect']): string {
  const compiled = compile(
    makePlan(definition, query, asked ?? clock),
    asked ? stopped(dialect, clock, asked) : DIALECTS[dialect]
  );
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return asked ? withoutMacros(compiled.sql, dialect, clock) : compiled.sql;
}

/**
 * What the engine answers differently from the oracle, one row per line; empty: nothing. `expectedRows` gives what the
 * oracle says of a funnel.
 */
export async function disagreement(
  engine: Engine,
  testCase: Case,
  expectedRows: (testCase: Case) => Row[] = oracle
): Promise<string[]> {
  const records = await (engine.ask ?? engine.run)(statement(testCase, engine.dialect));
  const reads = (text: string | null) => (text === null || !engine.readsBack ? text : engine.readsBack(text));
  if (testCase.query.kind === 'funnel') {
    const expected = expectedRows(testCase).map((row) => ({
      ...row,
      segment: reads(row.segment),
      reason: reads(row.reason),
    }));
    return differences(expected, readRows(records));
  }
  const expected = answers(testCase).map((answer) =>
    Object.fromEntries(
      Object.entries(answer).map(([name, cell]) => [name, typeof cell === 'string' ? reads(cell) : cell])
    )
  );
  return answerDifferences(expected, records, ['records', 'stalled'].includes(testCase.query.kind));
}
