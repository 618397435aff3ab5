import type { Definition } from '../../core/definition/definition';
import { nameText } from '../../core/nameText';
import { compileSharedKeys, readSharedKeys } from '../../core/sql/answers/sharedKeys';
import { compileProbe, readProbe } from '../../core/sql/probe';
import { recordsOf } from '../../frames/rowsFrame';
import { askOnce } from '../delegate';
import { apartText, reportText, shiftText } from '../messages/sourceReport';
import type { Warehouse } from '../warehouse';

/** What each source holds, by one small statement. Rejects with what the warehouse answered. */
export async function testSources(definition: Definition, warehouse: Warehouse, uid: string): Promise<string> {
  const sql = compileProbe(definition, warehouse.dialect);
  const reports = readProbe(recordsOf(await askOnce(warehouse, sql, `${uid}-test`)));
  const found = reports.map((report) => reportText(definition, report)).join('; ');
  const apart = await keysFound(definition, warehouse, uid);
  return `"${nameText(definition.name)}" on ${nameText(warehouse.name)}. ${found}.${shiftText(reports, warehouse.name)}${apart}`;
}

/** What is to be said of keys that do not meet, in a statement of its own; empty where there is nothing to ask or to say. */
async function keysFound({ sources }: Definition, warehouse: Warehouse, uid: string): Promise<string> {
  const sql = compileSharedKeys(sources, warehouse.dialect);
  const records = sql === undefined ? [] : recordsOf(await askOnce(warehouse, sql, `${uid}-test-keys`));
  return apartText({ sources }, readSharedKeys(sources, records));
}
