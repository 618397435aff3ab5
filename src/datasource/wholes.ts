import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { catchError, finalize, from, of, switchMap, type Observable } from 'rxjs';
import type { FunnelQuery } from '../core/plan/query';
import { AnswersUnderWay, isOfOneRefresh } from './delegate';
import type { Statement } from './statements';
import type { Warehouse } from './warehouse';

/** Milliseconds in which the panels of a page send what they ask for in one refresh: some 10 for the statement of each. */
const SENDING = 50;

interface Breakdown {
  /** What it and its whole have in common. */
  key: string;
  by: string;
  /** Segments told apart; undefined: the default. */
  top?: number;
  refId: string;
  range: DataQueryRequest['range'];
  since: number;
  answer: Observable<DataQueryResponse>;
}

/** Asks the warehouse, but not for a whole whose breakdown is asked for in the same refresh of a page: that is added up. */
export class Wholes {
  private readonly underWay = new AnswersUnderWay();
  private readonly breakdowns = new Set<Breakdown>();

  /** As `AnswersUnderWay.ask`. */
  ask(
    warehouse: Warehouse,
    statements: Statement[],
    request: Omit<DataQueryRequest, 'targets'>,
    asOf: number,
    apart?: string
  ): Observable<DataQueryResponse> {
    const answer = () => this.underWay.ask(warehouse, statements, request, apart);
    const [{ query, refId }] = statements;
    if (statements.length > 1 || query.kind !== 'funnel') {
      return answer();
    }
    const { range } = request;
    const { by, top, spotlight, ...question } = query;
    const key = JSON.stringify([warehouse.uid, range.from.valueOf(), range.to.valueOf(), asOf, apart, question]);
    const added = () => {
      const known = [...this.breakdowns].find(
        (each) => each.key === key && isOfOneRefresh(each, range) && tells(each, spotlight)
      );
      return known
        ? known.answer.pipe(
            switchMap((response) => addedUp(response, known.refId, { refId, query })),
            catchError(() => of(undefined)),
            // What a breakdown cannot tell, or fails with, is not the whole's.
            switchMap((whole) => (whole ? of(whole) : answer()))
          )
        : undefined;
    };
    if (by !== undefined) {
      const own = { key, by, top, refId, range, since: Date.now(), answer: answer() };
      this.breakdowns.add(own);
      // Kept until all that is sent in its refresh has been: a fast warehouse answers before.
      return own.answer.pipe(finalize(() => setTimeout(() => this.breakdowns.delete(own), SENDING)));
    }
    return (
      added() ?? from(new Promise((resolve) => setTimeout(resolve, SENDING))).pipe(switchMap(() => added() ?? answer()))
    );
  }
}

/** Whether a breakdown tells who lost what as a spotlight would. */
function tells({ by, top }: Breakdown, spotlight: FunnelQuery['spotlight']): boolean {
  return spotlight === undefined || (spotlight === by && top === undefined);
}

async function addedUp(
  response: DataQueryResponse,
  brokenDown: string,
  whole: Pick<Statement, 'refId' | 'query'>
): Promise<DataQueryResponse | undefined> {
  const { wholeResponse } = await import('./frames/wholeResponse');
  return wholeResponse(response, brokenDown, whole);
}
