/** Languages of the interface. Dutch is complete; a second one may be added to each `teksten.ts`. */
export type Taal = 'nl';

const TAAL: Taal = 'nl';

/** The texts of a page in the language of the interface. */
export function kies<Teksten>(teksten: Readonly<Record<Taal, Teksten>>): Teksten {
  return teksten[TAAL];
}
