import {
  getLinksSupplier,
  type DataFrame,
  type FieldConfigSource,
  type GrafanaTheme2,
  type InterpolateFunction,
  type ScopedVars,
  type TimeZone,
} from '@grafana/data';
import { isEqual, uniqWith } from 'lodash';
import type { Funnel } from '../../core/funnel/figures';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import { targetId, type Target } from '../../core/layout/sheet/target';
import { statusCount, statusWord } from '../../core/layout/text/words';
import { HANDOFF_STATUSES } from '../../core/rows';
import { frameOf } from '../../frames/frame';
import { isRunnable, pendingAction, type PendingAction } from './markActions';
import { configured, namedField } from './namedFields';
import type { PictureLink } from '../picture/props';

interface Environment {
  fieldConfig: FieldConfigSource;
  theme: GrafanaTheme2;
  replaceVariables: InterpolateFunction;
  timeZone: TimeZone;
  /** The query that answered, and the names of its fields with the counts, which overrides may name. Default: `n`. */
  refId?: string;
  fieldNames?: string[];
  /** Of a plain table: the cells of each stage's row, by the names of their fields. */
  cells?: Array<Record<string, unknown> | undefined>;
  /** Asks the person and runs it; absent where the person may not run actions. */
  confirm?: (action: PendingAction) => void;
}

const COLUMNS = ['stage', 'handoff', 'status', 'segment'] as const;

/** One mark as a row of a frame. */
type Row = Record<(typeof COLUMNS)[number], string> & { n: number };

/** By what an override can name a mark: as links call it, and as the picture does. */
type Name = readonly [name: string, displayName?: string];

interface Mark {
  id: string;
  row: Row;
  /** The nearest first: status, handoff; stage, owner. */
  names: Name[];
  /** Position of the stage that the mark is. */
  stage?: number;
}

/**
 * The panel's data links and actions for each mark of the picture. Overrides of fields with the name of a stage, an
 * owner, a handoff, a status or a segment add theirs before those of the panel, as Grafana adds them up. Links are
 * resolved against a row of a frame, so every mark becomes one: `${__data.fields.stage}`, `.handoff`, `.status`,
 * `.segment` and `.n` work, and so do the short forms `${__stage}`, `${__handoff}`, `${__status}` and `${__segment}`.
 */
export function markLinks(input: PictureInput, environment: Environment): (target: Target) => PictureLink[] {
  let made: ReturnType<typeof linksOf> | undefined;
  return (target) => (made ??= linksOf(input, environment))(target);
}

function linksOf(input: PictureInput, environment: Environment): (target: Target) => PictureLink[] {
  const { replaceVariables, timeZone, confirm, cells = [] } = environment;
  const marks = input.funnels.flatMap((funnel) => marksOf(input, funnel));
  const own = new Set(cells.flatMap((each) => Object.keys(each ?? {})));
  // The picture's own names come first, so that a link means the same for every table.
  [...COLUMNS, 'n'].forEach((name) => own.delete(name));
  const cellOf = ({ stage }: Mark, name: string) => (stage === undefined ? undefined : cells[stage]?.[name]);
  const frame = frameOf('marks', [
    ...COLUMNS.map((name) => ({ name, type: 'string' as const, values: marks.map(({ row }) => row[name]) })),
    ...[...own].map((name) => ({ name, type: 'string' as const, values: marks.map((mark) => cellOf(mark, name)) })),
    { name: 'n', type: 'number' as const, values: marks.map(({ row }) => row.n) },
  ]);
  return (target) => {
    const rowIndex = marks.findIndex(({ id }) => id === targetId(target));
    if (rowIndex < 0) {
      return [];
    }
    const mark = marks[rowIndex];
    const { links, actions } = configOf(mark, environment);
    const short = Object.fromEntries(
      COLUMNS.map((name) => [`__${name}`, { value: mark.row[name], text: mark.row[name] }])
    );
    const replace: InterpolateFunction = (text, scopedVars, format) =>
      replaceVariables(text, { ...scopedVars, ...short }, format);
    const field = fieldOf(frame, mark, links);
    const followed = getLinksSupplier(
      frame,
      field,
      {},
      replace,
      timeZone
    )({ valueRowIndex: rowIndex }).map(({ title, href, target: where, onClick, oneClick }) => ({
      title,
      href,
      newTab: where === '_blank',
      oneClick,
      onClick: onClick && (() => onClick(undefined)),
    }));
    const context: ScopedVars = { __dataContext: { value: { data: [frame], frame, frameIndex: 0, field, rowIndex } } };
    const run = (confirm === undefined ? [] : actions.filter(isRunnable)).map((action): PictureLink => {
      const pending = pendingAction(action, (text, given) => replace(text, { ...context, ...given }));
      return { title: pending.title, oneClick: action.oneClick, onClick: () => confirm?.(pending) };
    });
    return [...followed, ...run];
  };
}

function fieldOf(
  frame: DataFrame,
  { names: [[name, displayName]] }: Mark,
  links: FieldConfigSource['defaults']['links']
) {
  return { ...frame.fields[frame.fields.length - 1], name, config: { displayName, links } };
}

/** What the overrides of its names add, then what holds for the whole panel. */
function configOf({ names, row }: Mark, { fieldConfig, theme, refId, fieldNames = ['n'] }: Environment) {
  const fields = [...names, ...fieldNames.map((name): Name => [name])].map(([name, displayName]) =>
    namedField(name, displayName, row.n)
  );
  const own = configured(fields, { ...fieldConfig, defaults: {} }, theme, refId).map(({ config }) => config);
  const all = [...own, fieldConfig.defaults];
  // One override may match several names of a mark.
  return {
    links: uniqWith(
      all.flatMap(({ links = [] }) => links),
      isEqual
    ),
    actions: uniqWith(
      all.flatMap(({ actions = [] }) => actions),
      isEqual
    ),
  };
}

function marksOf({ definition }: PictureInput, { segment, stages, handoffs }: Funnel): Mark[] {
  const mark = (target: Target, row: Partial<Row>, names: Name[]): Mark => ({
    id: targetId({ ...target, segment }),
    row: { stage: '', handoff: '', status: '', segment: segment ?? '', n: 0, ...row },
    names,
  });
  const stageName = (index: number): Name => [definition.stages[index].id, definition.stages[index].name];
  const first = stages[0]?.reached ?? 0;
  return [
    ...(segment === undefined ? [] : [mark({ kind: 'segment', index: -1 }, { n: first }, [[segment]])]),
    ...stages.map(({ id, reached }, index) => ({
      ...mark({ kind: 'stage', index }, { stage: id, n: reached }, [
        stageName(index),
        [definition.stages[index].owner],
      ]),
      stage: index,
    })),
    ...handoffs.flatMap((handoff, index) => {
      const { from } = definition.handoffs[index];
      const row = { stage: definition.stages[from].id, handoff: `${handoff.from}-${handoff.to}` };
      const name: Name = [row.handoff, `${definition.stages[from].name} → ${definition.stages[from + 1].name}`];
      return [
        mark({ kind: 'handoff', index }, { ...row, n: handoff.offered }, [name]),
        ...HANDOFF_STATUSES.map((status) => {
          const word = statusWord(status, handoff.slaSeconds !== null);
          return mark({ kind: 'handoff', index, status }, { ...row, status, n: statusCount(handoff, status) }, [
            [status, word],
            name,
          ]);
        }),
      ];
    }),
  ];
}
