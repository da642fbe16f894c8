import { kies } from './lib/taal.ts';

const nl = {
  titel: 'Toeslagenwerkbank',
  venster: (pagina: string) => `${pagina} – Toeslagenwerkbank`,
  naarInhoud: 'Naar de inhoud',
  hoofdmenu: 'Hoofdmenu',
  laden: 'De pagina wordt geladen…',
  ladenMislukt: 'Deze pagina kon niet worden geladen. Laad de werkbank opnieuw; wat u hebt ingevuld, staat in het adres van de pagina.',
  proefversie: 'Proefversie',
  proeftekst: 'Proefversie. De bevolking is synthetisch (verzonnen, op basis van openbare tabellen). Gebruik uitkomsten niet voor besluiten zonder controle door een deskundige.',
  lokaal: 'Alles wordt in uw eigen browser berekend. Er gaan geen gegevens over het netwerk.',
  versie: (versie: string) => `Versie ${versie}`,
  licentie: 'Licentie: EUPL-1.2',
  onbekend: (start: string) => `De pagina in deze link bestaat niet. U ziet nu ‘${start}’.`,
};

export const t = kies({ nl });
