import {
  CustomVariableSupport,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
} from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import { frameOf } from '../frames/frame';
import type { BatonDataSource } from './BatonDataSource';
import type { BatonVariableQuery } from './variableQuery';
import { VariableEditor } from './editor/VariableEditor';

/** Dashboard variables: values of a dimension from the warehouse; stages, handoffs and dimensions from the definition. */
export class BatonVariables extends CustomVariableSupport<BatonDataSource, BatonVariableQuery> {
  editor = VariableEditor;

  constructor(private readonly datasource: BatonDataSource) {
    super();
  }

  query({ targets: [target] }: DataQueryRequest<BatonVariableQuery>): Observable<DataQueryResponse> {
    return from(this.values(target)).pipe(map((values) => ({ data: [optionsFrame(target.refId, values)] })));
  }

  private async values({ list, dimension }: BatonVariableQuery): Promise<MetricFindValue[]> {
    const { stages, handoffs, dimensions } = this.datasource.definition();
    switch (list) {
      case 'stages':
        return stages.map(({ id, name }) => ({ text: name, value: id }));
      case 'handoffs':
        return handoffs.map(({ from: giving }) => ({
          text: `${stages[giving].name} → ${stages[giving + 1].name}`,
          value: `${stages[giving].id}-${stages[giving + 1].id}`,
        }));
      case 'breakdowns':
        return [{ text: 'nothing', value: 'none' }, ...dimensions.map(({ id, name }) => ({ text: name, value: id }))];
      case 'dimensions':
        return dimensions.map(({ id, name }) => ({ text: name, value: id }));
      default:
        return dimension ? this.datasource.dimensionValues(dimension) : [];
    }
  }
}

function optionsFrame(refId: string, values: MetricFindValue[]): DataFrame {
  return frameOf(refId, [
    { name: 'text', type: 'string', values: values.map(({ text }) => text) },
    { name: 'value', type: 'string', values: values.map(({ value }) => value) },
  ]);
}
