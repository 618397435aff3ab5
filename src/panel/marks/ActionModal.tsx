import React, { useEffect, useId, useRef, useState } from 'react';
import { ConfirmModal, Field, Input } from '@grafana/ui';
import { runAction, type PendingAction } from './markActions';

/** Asks for what an action wants to know, and whether it is meant; then runs it. Loaded when there is one, hence the default export. */
export default function ActionModal({ action, onClose }: { action: PendingAction; onClose: () => void }) {
  const { title, inputs, question, request } = action;
  const [given, setGiven] = useState<Record<string, string>>({});
  const [isAsked, setAsked] = useState(false);
  const prefix = useId();
  const first = useRef<HTMLInputElement>(null);
  // After the modal has put the focus on its button.
  useEffect(() => first.current?.focus(), []);
  const missing = inputs.filter(({ key }) => !given[key]);
  const body = (
    <>
      {inputs.map(({ key, name }, i) => {
        const isMissing = isAsked && missing.some((input) => input.key === key);
        return (
          <Field
            key={key}
            label={name}
            htmlFor={prefix + key}
            invalid={isMissing}
            error={`${name} is sent along`}
            required
          >
            <Input
              ref={i === 0 ? first : undefined}
              id={prefix + key}
              value={given[key] ?? ''}
              onChange={({ currentTarget: { value } }) => setGiven((before) => ({ ...before, [key]: value }))}
            />
          </Field>
        );
      })}
      {question(given)}
    </>
  );
  const confirm = () => {
    if (missing.length > 0) {
      setAsked(true);
      return;
    }
    onClose();
    void runAction(title, request(given));
  };
  return (
    <ConfirmModal
      isOpen
      title={title}
      body={body}
      confirmText="Run"
      confirmButtonVariant="primary"
      onConfirm={confirm}
      onDismiss={onClose}
    />
  );
}
