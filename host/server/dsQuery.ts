import { toFrame } from './frame';
import { expandMacros } from './macros';
import { isObject } from './reply';
import type { Warehouse } from './warehouse';

/** The part of Grafana's `POST /api/ds/query` body that a SQL datasource reads. */
interface QueryRequest {
  queries: Array<{ refId?: string; rawSql?: string; datasource?: { uid?: string } }>;
  from: string;
  to: string;
}

type Result = { status: number; frames: object[] } | { status: number; error: string; errorSource: 'downstream' };

interface Answer {
  status: number;
  body: { results: Record<string, Result> } | { message: string };
}

/** The last instant of ECMAScript's clock, in milliseconds. */
const LATEST = 8.64e15;

const isTextOrAbsent = (value: unknown) => value === undefined || typeof value === 'string';

/** Answers as Grafana does for a SQL plugin: one result per refId, 400 as soon as one of them failed. */
export async function answerQuery(
  warehouse: Warehouse,
  uid: string,
  request: Partial<QueryRequest>,
  signal: AbortSignal
): Promise<Answer> {
  const range = { from: Number(request.from), to: Number(request.to) };
  const isTime = (ms: number) => Math.abs(ms) <= LATEST;
  const isQuery = (query: unknown) => isObject(query) && isTextOrAbsent(query.refId) && isTextOrAbsent(query.rawSql);
  if (
    !Array.isArray(request.queries) ||
    request.queries.length === 0 ||
    !request.queries.every(isQuery) ||
    !isTime(range.from) ||
    !isTime(range.to)
  ) {
    return { status: 400, body: { message: 'bad request data: queries, from and to are needed' } };
  }
  if (request.queries.some(({ datasource }) => datasource?.uid !== uid)) {
    return { status: 404, body: { message: 'Data source not found' } };
  }
  const results: Record<string, Result> = {};
  for (const { refId = 'A', rawSql = '' } of request.queries) {
    const sql = expandMacros(rawSql, range);
    try {
      results[refId] = { status: 200, frames: [toFrame(await warehouse.query(sql, signal), refId, sql)] };
    } catch (error) {
      results[refId] = {
        status: 400,
        error: error instanceof Error ? error.message : String(error),
        errorSource: 'downstream',
      };
    }
  }
  return { status: Object.values(results).some(({ status }) => status !== 200) ? 400 : 200, body: { results } };
}
