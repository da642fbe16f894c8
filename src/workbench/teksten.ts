import { kies } from './lib/taal.ts';
import type { Page } from './lib/url-state.ts';

const nl = {
  titel: 'Toeslagenwerkbank',
  naarInhoud: 'Naar de inhoud',
  hoofdmenu: 'Hoofdmenu',
  paginas: { vergelijken: 'Vergelijken', huishouden: 'Huishouden', inkomen: 'Inkomen' } satisfies Record<Page, string>,
  proefversie: 'Proefversie',
  proeftekst: 'Proefversie. De bevolking is synthetisch (verzonnen, op basis van openbare tabellen). Gebruik uitkomsten niet voor besluiten zonder controle door een deskundige.',
  lokaal: 'Alles wordt in uw eigen browser berekend. Er gaan geen gegevens over het netwerk.',
  versie: (versie: string) => `Versie ${versie}`,
  licentie: 'Licentie: EUPL-1.2',
  onbekend: 'De pagina in deze link bestaat niet. U ziet nu ‘Vergelijken’.',
};

export const t = kies({ nl });
