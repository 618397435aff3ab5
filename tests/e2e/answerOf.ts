import { expect } from '@grafana/plugin-e2e';
import type { APIResponse } from '@playwright/test';

/** The JSON of an answer of Grafana's HTTP API; the test fails with the answer where it is a refusal. */
export async function answerOf(response: Promise<APIResponse>): Promise<any> {
  const answer = await response;
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}
