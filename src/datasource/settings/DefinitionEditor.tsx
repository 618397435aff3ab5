import React, { useEffect, useId, useMemo, useRef } from 'react';
import { Alert, Button, CodeEditor, Field, Stack, Text, type Monaco, type MonacoEditor } from '@grafana/ui';
import { DefinitionCard } from '../../card/DefinitionCard';
import { warningsOf } from '../../core/definition/mistakes/warnings';
import { parseDefinition } from '../../core/definition/parse';
import type { Problem } from '../../core/definition/definition';
import { EXAMPLE } from './definitionText';
import { problemText } from './problemText';
import { useStableCallback } from './useStableCallback';

interface Props {
  text: string;
  /** The day on which the meaning of the text last changed, where it is known. */
  changedOn?: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

const NO_PROBLEMS: Problem[] = [];

/** The definition as text; what is wrong with it while it is typed, or what it says. */
export function DefinitionEditor({ text, changedOn, readOnly, onChange }: Props) {
  const isEmpty = text.trim() === '';
  const parsed = useMemo(() => (isEmpty ? undefined : parseDefinition(text)), [isEmpty, text]);
  const problems = parsed && !parsed.ok ? parsed.problems : NO_PROBLEMS;
  const warnings = useMemo(() => (parsed?.ok ? warningsOf(parsed.definition, text) : NO_PROBLEMS), [parsed, text]);
  const onMount = useMarkers(problems, warnings);
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
            <ProblemList problems={problems} />
          </Alert>
        )}
        {warnings.length > 0 && (
          <Alert severity="warning" title="To look at">
            <ProblemList problems={warnings} />
          </Alert>
        )}
        {parsed?.ok && <DefinitionCard definition={{ ...parsed.definition, changedOn }} />}
      </div>
    </>
  );
}

function ProblemList({ problems }: { problems: Problem[] }) {
  return (
    <ul>
      {problems.map((problem) => (
        <li key={problemText(problem)}>{problemText(problem)}</li>
      ))}
    </ul>
  );
}

/** Underlines the line of each problem and each warning in the editor. */
function useMarkers(problems: Problem[], warnings: Problem[]) {
  const mounted = useRef<{ editor: MonacoEditor; monaco: Monaco }>(undefined);
  useEffect(() => mark(mounted.current, problems, warnings), [problems, warnings]);
  return (editor: MonacoEditor, monaco: Monaco) => {
    mounted.current = { editor, monaco };
    mark(mounted.current, problems, warnings);
  };
}

function mark(
  mounted: { editor: MonacoEditor; monaco: Monaco } | undefined,
  problems: Problem[],
  warnings: Problem[]
): void {
  const model = mounted?.editor.getModel();
  if (!mounted || !model) {
    return;
  }
  const { Error: error, Warning: warning } = mounted.monaco.MarkerSeverity;
  const markers = [...problems, ...warnings].map((problem, i) => ({
    severity: i < problems.length ? error : warning,
    message: problem.message,
    startLineNumber: problem.line ?? 1,
    startColumn: 1,
    endLineNumber: problem.line ?? 1,
    endColumn: Number.MAX_SAFE_INTEGER,
  }));
  mounted.monaco.editor.setModelMarkers(model, 'baton', markers);
}
