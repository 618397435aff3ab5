import { useEffect, useState } from 'react';
import { AppEvents, locationUtil } from '@grafana/data';
import { getAppEvents, getDataSourceSrv, locationService } from '@grafana/runtime';
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
export default function OpenRule(props: Props) {
  // What was on the screen when it was asked for: a refresh meanwhile leads nowhere else.
  const [asked] = useState(props);
  useEffect(() => {
    const { input, about, source, onDone } = asked;
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
      .catch((error: unknown) => getAppEvents().publish({ type: AppEvents.alertError.name, payload: [String(error)] }))
      .finally(onDone);
  }, [asked]);
  return null;
}
