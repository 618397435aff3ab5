import { useEffect } from 'react';
import { locationUtil } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { recordsRequest } from './recordsRequest';
import type { RecordsSource } from './recordsSource';
import { ruleAddress } from './ruleAddress';

interface Props {
  input: PictureInput;
  /** The line of a ledger that the rule is to be about. */
  about: Target;
  source: RecordsSource;
  onDone: () => void;
}

/** Leads to the Alerts page with a rule on what a line of a ledger counts. Loaded when it is first wanted, hence the default export. */
export default function OpenRule({ input, about, source, onDone }: Props) {
  useEffect(() => {
    const cell = { handoff: about.index, outcome: about.status };
    const request = recordsRequest(source, input, { cell, segment: about.segment });
    void getDataSourceSrv()
      .get(request.targets[0].datasource, request.scopedVars)
      .then((datasource) => {
        const address = ruleAddress(datasource, request, input, cell);
        if (address !== undefined) {
          locationService.push(locationUtil.stripBaseFromUrl(address));
        }
      })
      .finally(onDone);
  }, [input, about, source, onDone]);
  return null;
}
