/**
 * Which rule gives which key of a toeslag result on the command line (see the README). `perKind` keys are arrays over the
 * children with childcare, in the order of the file.
 */
export interface ToeslagOutcome {
  readonly key: 'zorgtoeslag' | 'huurtoeslag' | 'kindgebondenBudget' | 'kinderopvangtoeslag';
  readonly label: string;
  /** Stem of the rules <stem>_maand_exact, <stem>_maand, <stem>_jaar_exact and <stem>_jaar. */
  readonly stem: string;
  /** Extra keys and the monthly rule behind each. */
  readonly extra: Readonly<Record<string, string>>;
  readonly perKind: Readonly<Record<string, string>>;
}

export const TOESLAGEN: readonly ToeslagOutcome[] = [
  { key: 'zorgtoeslag', label: 'Zorgtoeslag', stem: 'zorgtoeslag', extra: { normpremie: 'zorgtoeslag_normpremie' }, perKind: {} },
  { key: 'huurtoeslag', label: 'Huurtoeslag', stem: 'huurtoeslag', extra: { rekenhuur: 'rekenhuur', basishuur: 'basishuur', afbouw: 'huurtoeslag_afbouw' }, perKind: {} },
  { key: 'kindgebondenBudget', label: 'Kindgebonden budget', stem: 'kindgebonden_budget', extra: { maximum: 'kindgebonden_budget_maximum', afbouw: 'kindgebonden_budget_afbouw' }, perKind: {} },
  {
    key: 'kinderopvangtoeslag', label: 'Kinderopvangtoeslag', stem: 'kinderopvangtoeslag',
    extra: { eigenBijdrageMaand: 'kot_eigen_bijdrage_maand', nettoKostenNaUitbetalingMaand: 'kot_netto_kosten_maand' },
    perKind: { percentagePerKind: 'kot_percentage', bedragPerKind: 'kot_bedrag', kostenPerKind: 'kot_kosten' },
  },
];
