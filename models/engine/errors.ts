/** Something wrong in a rule or parameter: where it stands and one sentence with the cure. */
export interface LawFinding {
  /** The file that holds the rule, as the reader knows it. */
  readonly file: string;
  readonly rule: string;
  /** Character position in the formula, from 1; absent where the formula is not the culprit. */
  readonly position?: number;
  readonly message: string;
}

export function describeFinding(finding: LawFinding): string {
  const place = finding.position === undefined ? '' : `, positie ${finding.position}`;
  return `${finding.file}, ${finding.rule}${place}: ${finding.message}`;
}

/** Thrown when law or a scenario cannot be compiled; holds every finding, not only the first. */
export class LawError extends Error {
  readonly findings: readonly LawFinding[];
  constructor(findings: readonly LawFinding[]) {
    super(findings.map(describeFinding).join('\n'));
    this.name = 'LawError';
    this.findings = findings;
  }
}

/** A text as part of a sentence, cut short where someone pasted a page. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text);

/** Thrown inside one formula; the caller adds file and rule. */
export class FormulaError extends Error {
  readonly position: number | undefined;
  constructor(message: string, position?: number) {
    super(message);
    this.position = position;
  }
}
