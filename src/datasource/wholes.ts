import type { DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { catchError, finalize, from, of, ReplaySubject, share, switchMap, tap, type Observable } from 'rxjs';
import type { FunnelQuery } from '../core/plan/query';
import { AnswersUnderWay, isOfOneRefresh } from './delegate';
import type { Statement } from './statements';
import type { Warehouse } from './warehouse';

/** Milliseconds in which the panels of a page send what they ask for in one refresh: some 10 for the statement of each. */
const SENDING = 50;

interface Breakdown {
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
  private readonly breakdowns = new Map<string, Breakdown>();

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
      const known = this.breakdowns.get(key);
      return known && isOfOneRefresh(known, range) && tells(known, spotlight)
        ? known.answer.pipe(
            switchMap((response) => addedUp(response, known.refId, { refId, query })),
            catchError(() => of(undefined)),
            // What a breakdown cannot tell, or fails with, is not the whole's.
            switchMap((whole) => (whole ? of(whole) : answer()))
          )
        : undefined;
    };
    if (by !== undefined) {
      const own = { by, top, refId, range, since: Date.now(), answer: this.remembered(key, answer()) };
      this.breakdowns.set(key, own);
      return own.answer;
    }
    return (
      added() ?? from(new Promise((resolve) => setTimeout(resolve, SENDING))).pipe(switchMap(() => added() ?? answer()))
    );
  }

  /** Forgotten when nobody waits for it any more, or when all that is sent in its refresh has been. */
  private remembered(key: string, answer: Observable<DataQueryResponse>): Observable<DataQueryResponse> {
    let hasEnded = false;
    const end = () => {
      hasEnded = true;
    };
    const forget = () => {
      if (this.breakdowns.get(key)?.answer === shared) {
        this.breakdowns.delete(key);
      }
    };
    const shared = answer.pipe(
      tap({ complete: end, error: end }),
      finalize(() => (hasEnded ? setTimeout(forget, SENDING) : forget())),
      share({ connector: () => new ReplaySubject(), resetOnComplete: false, resetOnError: false })
    );
    return shared;
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
