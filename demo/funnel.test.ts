import { readFileSync } from 'node:fs';
import { parseDefinition } from '../src/core/definition/parse';

describe('demo/funnel.yaml', () => {
  it('is a valid definition with one handoff within 48 hours', () => {
    const parsed = parseDefinition(readFileSync('demo/funnel.yaml', 'utf8'));
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    const definition = parsed.ok ? parsed.definition : undefined;
    expect(definition?.handoffs).toHaveLength(1);
    expect(definition?.handoffs[0].sla).toBe(48 * 3600);
    expect(definition?.sources[0].assignedAt).toEqual({ 1: 'assigned_at' });
  });
});
