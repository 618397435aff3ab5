import type { Definition } from '../../core/definition/definition';
import type { Finding } from '../../core/funnel/figures';
import { nameText } from '../../core/nameText';
import { compileSharedKeys, readSharedKeys } from '../../core/sql/answers/sharedKeys';
import { compileTableProbe, readTableProbe, tableText } from '../../core/sql/journeysTable/tableProbe';
import { compileProbe, readProbe } from '../../core/sql/probe';
import { recordsOf } from '../../frames/rowsFrame';
import { askOnce } from '../delegate';
import { errorText } from '../messages/errorText';
import { apartText, reportText, shiftText } from '../messages/sourceReport';
import type { Warehouse } from '../warehouse';

/** What each source holds, by one small statement, and what else is to be said of them, by the funnel of all journeys. Rejects with what the warehouse answered. */
export async function testSources(
  definition: Definition,
  warehouse: Warehouse,
  uid: string,
  overAll: () => Promise<Finding[]>
): Promise<string> {
  const sql = compileProbe(definition, warehouse.dialect);
  const reports = readProbe(recordsOf(await askOnce(warehouse, sql, `${uid}-test`)));
  const found = reports.map((report) => reportText(definition, report)).join('; ');
  const kept = await tableFound(definition, warehouse, uid);
  const apart = await keysFound(definition, warehouse, uid);
  return `"${nameText(definition.name)}" on ${nameText(warehouse.name)}. ${found}.${kept}${shiftText(reports, warehouse.name)}${apart}${await findingsText(overAll)}`;
}

/** Those of a picture, not of its data; and of keys that do not meet more is told than a picture can (rule `shared-keys`). */
const TOLD_ELSEWHERE: ReadonlySet<Finding['finding']> = new Set(['skipped_share', 'returned_after_win', 'shared_keys']);

/** A warehouse that gives up on so much has said what it holds all the same. */
async function findingsText(overAll: () => Promise<Finding[]>): Promise<string> {
  try {
    const told = (await overAll()).filter(({ finding }) => !TOLD_ELSEWHERE.has(finding));
    return told.map(({ message }) => ` ${message}`).join('');
  } catch (error) {
    return ` What else there is to find could not be asked of all journeys: ${errorText(error)}`;
  }
}

/** What the journeys table holds and how fresh it is, in a statement of its own; empty where there is none. */
async function tableFound({ journeys }: Definition, warehouse: Warehouse, uid: string): Promise<string> {
  if (journeys === undefined) {
    return '';
  }
  const sql = compileTableProbe(journeys, warehouse.dialect);
  const records = recordsOf(await askOnce(warehouse, sql, `${uid}-test-journeys`));
  return ` ${tableText(journeys, readTableProbe(records))}.`;
}

/** What is to be said of keys that do not meet, in a statement of its own; empty where there is nothing to ask or to say. */
async function keysFound({ sources }: Definition, warehouse: Warehouse, uid: string): Promise<string> {
  const sql = compileSharedKeys(sources, warehouse.dialect);
  const records = sql === undefined ? [] : recordsOf(await askOnce(warehouse, sql, `${uid}-test-keys`));
  return apartText({ sources }, readSharedKeys(sources, records));
}
