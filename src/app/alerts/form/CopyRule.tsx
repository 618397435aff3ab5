import React from 'react';
import { ClipboardButton, Stack } from '@grafana/ui';
import { ruleText, RULE_FORMATS, type Written } from './ruleText';

interface Props {
  /** The rule as the form says it at the moment. */
  written: () => Written;
  disabled: boolean;
}

/** The same rule as text, for those who keep their rules in files. */
export function CopyRule({ written, disabled }: Props) {
  return (
    <Stack gap={1}>
      {RULE_FORMATS.map((format) => (
        <ClipboardButton
          key={format}
          variant="secondary"
          icon="copy"
          disabled={disabled}
          getText={() => ruleText(written(), format)}
        >
          {format}
        </ClipboardButton>
      ))}
    </Stack>
  );
}
