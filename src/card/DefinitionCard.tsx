import React, { Fragment } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Definition, Handoff } from '../core/definition/definition';
import { hasChangedSince } from '../core/definition/fingerprint';
import { plainFormat } from '../core/format';
import { nameText } from '../core/nameText';
import { clockText } from '../core/workingTime';

const { duration, percent } = plainFormat();

/** What was agreed, in words: each stage with its owner and rule, each handoff with the promises of both sides. */
export function DefinitionCard({ definition }: { definition: Definition }) {
  const styles = useStyles2(getStyles);
  const { name, record, stages, handoffs, agreed, fingerprint, history } = definition;
  return (
    <section aria-label={`Definition of ${nameText(name)}`} className={styles.card}>
      <p className={styles.name}>{nameText(name)}</p>
      <p className={styles.quiet}>
        One journey is a {nameText(record)}.{' '}
        {agreed
          ? `Agreed by ${agreed.by.map(nameText).join(' and ')} on ${nameText(agreed.on)}.`
          : 'Nobody has put their name to this definition yet (agreed).'}
        {hasChangedSince(definition) && ' It has changed since it was agreed.'}
        {history !== undefined && ` Only the last ${duration(history)} are read.`}
        {fingerprint !== undefined && ` Fingerprint ${fingerprint}.`}
      </p>
      <ol className={styles.list}>
        {stages.map((stage, position) => {
          const handoff = handoffs.find(({ from }) => from === position);
          const limits = [
            stage.limit !== undefined && `stalled after ${duration(stage.limit)}`,
            stage.lapse !== undefined && `lapsed after ${duration(stage.lapse)} without a move`,
            stage.target !== undefined && `target ${percent(stage.target)}`,
          ].filter((each) => each !== false);
          return (
            <Fragment key={stage.id}>
              <li className={styles.stage}>
                <span className={styles.owner}>{nameText(stage.owner)}</span>
                <span>
                  <strong>{nameText(stage.name)}</strong>
                  {stage.rule && `: ${nameText(stage.rule)}`}
                  {limits.length > 0 && <span className={styles.quiet}> ({limits.join(', ')})</span>}
                </span>
              </li>
              {handoff && (
                <li className={styles.handoff}>
                  {handoffText(handoff, nameText(stage.owner), nameText(stages[position + 1].owner))}
                  {handoff.promises.length > 0 &&
                    ` Promised by ${nameText(stage.owner)}: ${handoff.promises.map((promise) => nameText(promise.name)).join('; ')}.`}
                </li>
              )}
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}

function handoffText({ sla, clock }: Handoff, giver: string, taker: string): string {
  const boundary = `Handoff from ${giver} to ${taker}`;
  return sla === undefined
    ? `${boundary}, without an agreed time.`
    : `${boundary}: ${taker} accepts, rejects or recycles within ${duration(sla, clock)}${clock ? ` (${clockText(clock)})` : ''}.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
  }),
  name: css({ ...theme.typography.h4, margin: 0 }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
  list: css({ listStyle: 'none', margin: theme.spacing(1.5, 0, 0) }),
  stage: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(14)} 1fr`,
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
  }),
  owner: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  handoff: css({
    borderLeft: `3px solid ${theme.colors.warning.border}`,
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(0.5, 1),
    background: theme.colors.background.secondary,
  }),
});
