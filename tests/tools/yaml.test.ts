import { describe, expect, it } from 'vitest';
import values from './example.yaml';
import text from './example.yaml?raw';

describe('a YAML file', () => {
  it('is imported as plain values, dates as text', () => {
    expect(values).toEqual({ titel: 'Voorbeeld', bedragen: [1, 2.5], datum: '2025-01-01' });
  });

  it('is imported as its text with ?raw, one by one or by pattern', () => {
    expect(text).toMatch(/^# An example/);
    const all = import.meta.glob<string>('./*.yaml', { query: '?raw', import: 'default', eager: true });
    expect(all).toEqual({ './example.yaml': text });
  });
});
