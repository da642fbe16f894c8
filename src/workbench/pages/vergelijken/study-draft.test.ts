import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_HOUSEHOLDS, START, draftFromQuery, draftOf, queryOf, readDraft } from './study-draft.ts';

const YEARS = [2022, 2023, 2024, 2025, 2026];

describe('a study in a link', () => {
  it('comes back as it was', () => {
    const study = fc.record({
      jaar: fc.constantFrom(...YEARS),
      scenarios: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), { minLength: 1, maxLength: 6 }),
      huishoudens: fc.integer({ min: 1000, max: ALL_HOUSEHOLDS }),
      zaad: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      drempel: fc.integer({ min: 1, max: 10_000_000 }).map((cents) => cents / 100),
    });
    fc.assert(
      fc.property(study, (given) => {
        const { draft, messages } = draftFromQuery(new URLSearchParams(queryOf(draftOf(given)).toString()), YEARS);
        expect(messages).toEqual([]);
        expect(readDraft(draft).study).toMatchObject(given);
      }),
    );
  });
  it('keeps what cannot be a number yet', () => {
    const typed = { ...draftOf(START), huishoudens: 'tien', drempel: '' };
    const { draft } = draftFromQuery(queryOf(typed), YEARS);
    expect(draft).toEqual(typed);
    expect(Object.keys(readDraft(draft).findings)).toEqual(['huishoudens', 'drempel']);
  });
  it('says so when the year is not there, and uses the example year', () => {
    const { draft, messages } = draftFromQuery(new URLSearchParams('jaar=1999'), YEARS);
    expect(draft.jaar).toBe(2026);
    expect(messages).toHaveLength(1);
  });
  it('survives any query', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { draft } = draftFromQuery(new URLSearchParams(text), YEARS);
        readDraft(draft);
      }),
    );
  });
});

describe('readDraft', () => {
  it('accepts the example', () => expect(readDraft(draftOf(START)).study).toMatchObject({ jaar: START.jaar, scenarios: START.scenarios, huishoudens: START.huishoudens, zaad: START.zaad, drempel: START.drempel }));
  it.each(['999', '8.374.405', '1000,5', 'x'])('refuses %s households', (huishoudens) => {
    const { study, findings } = readDraft({ ...draftOf(START), huishoudens });
    expect(study).toBeUndefined();
    expect(findings.huishoudens).toContain('1.000');
  });
  it('wants a reform', () => expect(readDraft({ ...draftOf(START), scenarios: [] }).findings.scenarios).toBeDefined());
});
