/** Age groups of the wage tax tables. */
export const AGE_GROUPS = ['below_AOW', 'AOW_born_1946_or_later', 'AOW_born_1945_or_earlier'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** One earner; amounts in EUR a year before tax. */
export interface Person {
  /** Years, held all year. */
  readonly age: number;
  readonly wage: number;
  readonly profit: number;
  readonly benefit: number;
  readonly pension: number;
  readonly aow: number;
  readonly other: number;
  readonly deductions: number;
  readonly disabledYoung: boolean;
}

/** What a person or couple owns on 1 January, EUR; debts before the threshold. */
export interface Wealth {
  readonly savings: number;
  readonly investments: number;
  readonly debts: number;
}

export type TaxCase = { readonly id: string; readonly year: number } & (
  | { readonly kind: 'wage_tax_month_table'; readonly grossMonth: number; readonly group: AgeGroup; readonly singleElderlyCredit: boolean }
  /** `formula`: the continuous formula over one gross income, without the rounding of the return. */
  | { readonly kind: 'annual_income_tax'; readonly persons: readonly Person[]; readonly children: readonly number[]; readonly wealth: Wealth; readonly formula: boolean }
  | { readonly kind: 'tax_credit'; readonly age: number; readonly income: number; readonly labour: number; readonly single: boolean }
  | { readonly kind: 'box3'; readonly wealth: Wealth; readonly partners: boolean }
  | { readonly kind: 'aow_net'; readonly single: boolean; readonly grossMonth: number; readonly credit: boolean }
  | { readonly kind: 'aow_year_cash'; readonly single: boolean }
  | { readonly kind: 'disposable_income_pensioner'; readonly gross: number; readonly aow: number; readonly rent: number; readonly partner: boolean }
  | { readonly kind: 'marginal_pressure'; readonly gross: number; readonly partnerGross: number | null; readonly children: readonly number[]; readonly rent: number | null; readonly deductions: number; readonly age: number }
);

export type Kind = TaxCase['kind'];

/** The answer: EUR on whole cents (percentages on hundredths), keys as in the published cases; null where it cannot be said. */
export type TaxResult = { readonly id: string } & Readonly<Record<string, number | string | null | readonly Readonly<Record<string, number>>[]>>;
