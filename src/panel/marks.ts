import { getLinksSupplier, type Action, type DataFrame, type DataLink, type FieldConfigSource, type InterpolateFunction, type ScopedVars, type TimeZone } from '@grafana/data';
import type { Funnel, HandoffFigures } from '../core/funnel/types';
import type { PictureInput } from '../core/layout/input';
import { targetId, type Target } from '../core/layout/target';
import { HANDOFF_STATUSES, type HandoffStatus } from '../core/rows';
import { frameOf } from '../frames/frame';
import { actionRequest, isRunnable, type ActionRequest } from './markActions';
import type { PictureLink } from './picture/props';

interface Environment {
  fieldConfig: FieldConfigSource;
  replaceVariables: InterpolateFunction;
  timeZone: TimeZone;
  /** Asks the person and runs it; absent where the person may not run actions. */
  confirm?: (request: ActionRequest) => void;
}

const COLUMNS = ['stage', 'handoff', 'status', 'segment'] as const;

type Mark = Record<(typeof COLUMNS)[number], string> & { n: number };

/**
 * The panel's data links and actions for each mark of the picture. Grafana resolves links against a row of a frame, so
 * every mark becomes one: `${__data.fields.stage}`, `.handoff`, `.status`, `.segment` and `.n` work, and so do the short forms
 * `${__stage}`, `${__handoff}`, `${__status}` and `${__segment}`.
 */
export function markLinks(
  input: PictureInput,
  { fieldConfig, replaceVariables, timeZone, confirm }: Environment
): (target: Target) => PictureLink[] {
  const { links = [], actions = [] } = fieldConfig.defaults;
  const runnable = confirm === undefined ? [] : actions.filter(isRunnable);
  if (links.length + runnable.length === 0) {
    return () => [];
  }
  const entries = input.funnels.flatMap((funnel) => marksOf(input, funnel));
  const rows = entries.map(([id]) => id);
  const marks = entries.map(([, mark]) => mark);
  const frame = frameOfMarks(marks, links);
  const getLinks = getLinksSupplier(
    frame,
    frame.fields[frame.fields.length - 1],
    {},
    (text, scopedVars, format) => replaceVariables(text, { ...scopedVars, ...shortForms(marks, scopedVars) }, format),
    timeZone
  );
  const actionsOf = (row: number) => {
    const field = frame.fields[frame.fields.length - 1];
    const context = { data: [frame], frame, frameIndex: 0, field, rowIndex: row };
    const scopedVars = { __dataContext: { value: context }, ...shortForms(marks, { __dataContext: { value: context } }) };
    return runnable.map((action: Action): PictureLink => {
      const request = actionRequest(action, replaceVariables, scopedVars);
      return { title: request.title, onClick: () => confirm?.(request) };
    });
  };
  return (target) => {
    const row = rows.indexOf(targetId(target));
    const resolved = row < 0 ? [] : getLinks({ valueRowIndex: row });
    const followed = resolved.map(({ title, href, target: where, onClick }) => ({
      title,
      href,
      newTab: where === '_blank',
      onClick: onClick && (() => onClick(undefined)),
    }));
    return row < 0 ? followed : [...followed, ...actionsOf(row)];
  };
}

function frameOfMarks(marks: Mark[], links: DataLink[]): DataFrame {
  return frameOf('marks', [
    ...COLUMNS.map((name) => ({ name, type: 'string' as const, values: marks.map((mark) => mark[name]) })),
    { name: 'n', type: 'number', config: { links }, values: marks.map(({ n }) => n) },
  ]);
}

function shortForms(marks: Mark[], scopedVars: ScopedVars | undefined): ScopedVars {
  const row: unknown = scopedVars?.__dataContext?.value?.rowIndex;
  const mark = typeof row === 'number' ? marks[row] : undefined;
  return mark ? Object.fromEntries(COLUMNS.map((name) => [`__${name}`, { value: mark[name], text: mark[name] }])) : {};
}

function marksOf({ definition }: PictureInput, { segment, stages, handoffs }: Funnel): Array<[string, Mark]> {
  const entry = (target: Target, mark: Partial<Mark>): [string, Mark] => [
    targetId({ ...target, segment }),
    { stage: '', handoff: '', status: '', segment: segment ?? '', n: 0, ...mark },
  ];
  const first = stages[0]?.reached ?? 0;
  return [
    ...(segment === undefined ? [] : [entry({ kind: 'segment', index: -1 }, { n: first })]),
    ...stages.map((stage, index) => entry({ kind: 'stage', index }, { stage: stage.id, n: stage.reached })),
    ...handoffs.flatMap((handoff, index) => {
      const named = { stage: definition.stages[definition.handoffs[index].from].id, handoff: `${handoff.from}-${handoff.to}` };
      return [
        entry({ kind: 'handoff', index }, { ...named, n: handoff.offered }),
        ...HANDOFF_STATUSES.map((status) => entry({ kind: 'handoff', index, status }, { ...named, status, n: countOf(handoff, status) })),
      ];
    }),
  ];
}

function countOf(handoff: HandoffFigures, status: HandoffStatus): number {
  switch (status) {
    case 'accepted_on_time':
      return handoff.acceptedOnTime;
    case 'accepted_late':
      return handoff.acceptedLate;
    default:
      return handoff[status];
  }
}
