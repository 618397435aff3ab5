import React, { useEffect, useId, useMemo, useRef } from 'react';
import { Alert, Button, CodeEditor, Field, Stack, Text, type Monaco, type MonacoEditor } from '@grafana/ui';
import { DefinitionCard } from '../../card/DefinitionCard';
import { parseDefinition } from '../../core/definition/parse';
import type { Problem } from '../../core/definition/definition';
import { EXAMPLE } from './definitionText';
import { problemText } from './problemText';
import { useStableCallback } from './useStableCallback';

interface Props {
  text: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

const NO_PROBLEMS: Problem[] = [];

/** The definition as text; what is wrong with it while it is typed, or what it says. */
export function DefinitionEditor({ text, readOnly, onChange }: Props) {
  const isEmpty = text.trim() === '';
  const parsed = useMemo(() => (isEmpty ? undefined : parseDefinition(text)), [isEmpty, text]);
  const problems = parsed && !parsed.ok ? parsed.problems : NO_PROBLEMS;
  const onMount = useMarkers(problems);
  const change = useStableCallback(onChange);
  const id = useId();
  return (
    <>
      <Field
        label="Funnel definition"
        htmlFor={id}
        description="Stages with their owners, handoffs with their agreed times, and where in the warehouse the moves are. YAML or JSON. In the editor, Ctrl+M lets Tab move on."
        required
      >
        <div id={id}>
          <CodeEditor
            language="yaml"
            value={text}
            height={420}
            showLineNumbers
            showMiniMap={false}
            readOnly={readOnly}
            onChange={change}
            onBlur={change}
            onEditorDidMount={onMount}
            monacoOptions={{
              ariaLabel: 'Funnel definition',
              tabSize: 2,
              scrollBeyondLastLine: false,
              fixedOverflowWidgets: true,
            }}
          />
        </div>
      </Field>
      {isEmpty && !readOnly && (
        <Stack alignItems="center">
          <Button variant="secondary" onClick={() => onChange(EXAMPLE)}>
            Start from an example
          </Button>
          <Text color="secondary">Two marketing and two sales stages on one table: change the names to yours.</Text>
        </Stack>
      )}
      <div aria-live="polite">
        {problems.length > 0 && (
          <Alert
            severity="error"
            title={problems.length === 1 ? 'One thing to mend' : `${problems.length} things to mend`}
          >
            <ul>
              {problems.map((problem) => (
                <li key={problemText(problem)}>{problemText(problem)}</li>
              ))}
            </ul>
          </Alert>
        )}
        {parsed?.ok && <DefinitionCard definition={parsed.definition} />}
      </div>
    </>
  );
}

/** Underlines each problem's line in the editor. */
function useMarkers(problems: Problem[]) {
  const mounted = useRef<{ editor: MonacoEditor; monaco: Monaco }>(undefined);
  useEffect(() => mark(mounted.current, problems), [problems]);
  return (editor: MonacoEditor, monaco: Monaco) => {
    mounted.current = { editor, monaco };
    mark(mounted.current, problems);
  };
}

function mark(mounted: { editor: MonacoEditor; monaco: Monaco } | undefined, problems: Problem[]): void {
  const model = mounted?.editor.getModel();
  if (!mounted || !model) {
    return;
  }
  const markers = problems.map(({ line = 1, message }) => ({
    severity: mounted.monaco.MarkerSeverity.Error,
    message,
    startLineNumber: line,
    startColumn: 1,
    endLineNumber: line,
    endColumn: Number.MAX_SAFE_INTEGER,
  }));
  mounted.monaco.editor.setModelMarkers(model, 'baton', markers);
}
