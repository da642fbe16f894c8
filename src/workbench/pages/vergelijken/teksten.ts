import { money, moneyRange, number, percent, percentOrLess, rounded } from '../../lib/format.ts';
import { kies } from '../../lib/taal.ts';

/** A group of households in a sentence: how many, which share, and their mean change. */
interface Change {
  readonly huishoudens: number;
  readonly share: number;
  readonly mean: number;
  readonly exact: boolean;
}

const households = (change: Change): string =>
  `${change.exact ? number(change.huishoudens) : `ongeveer ${rounded(change.huishoudens)}`} huishoudens (${percentOrLess(change.share)})`;
/** A change in spending that no budget shows: less than a million EUR a year, whatever the sample. */
export const isNothing = (budget: number, margin: number): boolean => Math.abs(budget) + margin < 1e6 && Math.abs(budget) + margin > 0;
const threshold = (drempel: number): string => `${number(drempel, Number.isInteger(drempel) ? 0 : 2)} euro per jaar`;

const nl = {
  kop: 'Wat kost een hervorming, en wie merkt het?',
  inleiding: 'Kies een wetsjaar en een hervorming. U ziet wat de hervorming kost, wie erop vooruitgaat en wie erop achteruitgaat.',

  invoer: {
    kop: 'Wat wilt u vergelijken?',
    jaar: 'Wet van het jaar',
    jaarHulp: 'De regels en bedragen van dit jaar zijn de basis. De hervorming wordt daarmee vergeleken.',
    hervorming: 'Hervorming',
    laden: 'De hervormingen worden geladen…',
    ladenMislukt: (fout: string) => `De lijst met hervormingen kon niet worden geladen (${fout}). Laad de pagina opnieuw.`,
    gekozen: (titels: readonly string[]) => `Gekozen: ${titels.join('; ')}`,
    geen: 'Er zijn nog geen hervormingen. Zet een scenario in de map scenarios.',
    over: 'Over deze hervorming',
    wijzigingen: 'Wat verandert er',
    aannames: 'Aannames',
    bronnen: 'Bronnen',
    huishoudens: 'Aantal huishoudens',
    huishoudensHulp: 'Hoeveel verzonnen huishoudens de computer doorrekent. Meer huishoudens geeft een kleinere foutmarge, maar duurt langer.',
    heelNederland: 'Heel Nederland',
    keuzes: 'Veelgebruikte aantallen',
    drempel: 'Drempel',
    drempelEenheid: 'euro/jaar',
    drempelHulp: 'Een huishouden telt pas als vooruit of achteruit als het verschil over het hele jaar ten minste zo groot is.',
    meer: 'Meer instellingen',
    zaad: 'Startgetal',
    zaadHulp: 'Met hetzelfde startgetal krijgt u precies dezelfde huishoudens en dus dezelfde uitkomst. Een ander getal geeft een andere steekproef.',
    rekenen: 'Rekenen',
    annuleren: 'Annuleren',
    kopieer: 'Link kopiëren',
    gekopieerd: 'De link is gekopieerd.',
    kopieerMislukt: 'Kopiëren lukt hier niet. Kopieer de link uit de adresbalk.',
  },

  uitkomsten: {
    kop: 'Ook berekenen (duurt langer)',
    inkomen: 'Inkomens en armoede',
    druk: 'Marginale druk: wat houdt een werkende over?',
    klippen: 'Klippen: waar kost één euro meer geld?',
    teVroeg: 'De belastingwet is bekend vanaf 2023. Kies een later jaar of zet dit uit.',
  },

  status: {
    bezig: (huishoudens: number) => `${number(huishoudens)} huishoudens worden doorgerekend`,
    klaar: 'De berekening is klaar.',
    geannuleerd: 'De berekening is gestopt.',
    geannuleerdVoorlopig: 'De berekening is gestopt. Hieronder staat het voorlopige antwoord.',
    mislukt: (fout: string) => `De berekening is mislukt: ${fout} Uw invoer staat er nog. Probeer het opnieuw, of kies minder huishoudens.`,
    voorlopig: (huishoudens: number) => `Voorlopig: uit een steekproef van ${number(huishoudens)} huishoudens. Het definitieve antwoord volgt.`,
    voorlopigGestopt: (huishoudens: number) => `Voorlopig: uit een steekproef van ${number(huishoudens)} huishoudens.`,
    verouderd: 'Verouderd: reken opnieuw. U hebt de invoer veranderd; de uitkomsten hieronder horen bij de invoer van daarvoor.',
    opnieuw: 'Reken opnieuw',
    link: 'Over de link:',
  },

  leeg: {
    kop: 'Nog geen uitkomst',
    tekst: 'Kies een jaar en een hervorming en druk op ‘Rekenen’. Er staat een voorbeeld klaar. U ziet meteen een voorlopig antwoord; het definitieve volgt.',
    bezig: 'De eerste cijfers komen eraan.',
    krijgt: 'U krijgt te zien:',
    punten: [
      'wat de hervorming per jaar kost of oplevert, met een foutmarge;',
      'hoeveel huishoudens erop vooruitgaan of achteruitgaan, en hoeveel;',
      'de verdeling over inkomensgroepen en soorten huishoudens;',
      'waar elk getal vandaan komt.',
    ],
  },

  uitkomst: {
    basis: (jaar: number, huishoudens: number) => `Vergeleken met de wet van ${jaar}, voor ${number(huishoudens / 1e6, 2)} miljoen huishoudens`,
    deel: 'van de huishoudens',
    perJaar: 'per jaar',
    wet: (jaar: number) => `Wet ${jaar}`,
    uitgaven: 'Overheidsuitgaven',
    vooruit: 'Gaan erop vooruit',
    achteruit: 'Gaan erop achteruit',
    gelijk: 'Merken weinig of niets',
    budget: (titel: string, jaar: number, budget: number, marge: number): string => {
      const over = `‘${titel}’`;
      if (isNothing(budget, marge)) return `Met ${over} geeft de overheid vrijwel evenveel uit als volgens de wet van ${jaar}: het verschil is kleiner dan 1 miljoen euro per jaar.`;
      if (budget === 0) return `Met ${over} geeft de overheid evenveel uit als volgens de wet van ${jaar}.`;
      if (marge > 0 && Math.abs(budget) < marge) {
        return `Of de overheid met ${over} meer of minder uitgeeft dan volgens de wet van ${jaar}, is met deze steekproef niet te zeggen. Het 95%-interval van de steekproef loopt van ${moneyRange(budget - marge, budget + marge)} per jaar. Reken met meer huishoudens.`;
      }
      const size = Math.abs(budget);
      const interval = marge > 0
        ? ` (95%-interval van de steekproef: ${moneyRange(size - marge, size + marge)})`
        : ' (alle huishoudens doorgerekend, dus zonder steekproefmarge)';
      return budget > 0
        ? `Met ${over} geeft de overheid ${money(size)} per jaar meer uit dan volgens de wet van ${jaar}${interval}.`
        : `Met ${over} geeft de overheid ${money(size)} per jaar minder uit dan volgens de wet van ${jaar}${interval}.`;
    },
    gaanVooruit: (change: Change, drempel: number): string => change.huishoudens === 0
      ? `Geen enkel huishouden gaat er ${threshold(drempel)} of meer op vooruit.`
      : `${upper(households(change))} gaan er ${threshold(drempel)} of meer op vooruit, gemiddeld ${money(change.mean)} per jaar.`,
    gaanAchteruit: (change: Change, drempel: number): string => change.huishoudens === 0
      ? `Geen enkel huishouden gaat er ${threshold(drempel)} of meer op achteruit.`
      : `${upper(households(change))} gaan er ${threshold(drempel)} of meer op achteruit, gemiddeld ${money(Math.abs(change.mean))} per jaar.`,
    blijvenGelijk: (change: Change, drempel: number): string => change.huishoudens === 0
      ? `Voor elk huishouden is het verschil ${threshold(drempel)} of meer.`
      : `Voor ${households(change)} verandert er minder dan ${threshold(drempel)}.`,
  },

  budgetgrafiek: {
    titel: (jaar: number) => `Uitgaven per toeslag, wet ${jaar} naast de hervorming`,
    noot: (marge: boolean) => `Miljoen euro per jaar${marge ? '; het streepje aan het eind van een staaf is het 95%-interval van de steekproef' : ''}.`,
    eenheid: 'miljoen euro per jaar',
    beschrijving: (delen: readonly string[]) => `Liggende staven: ${delen.join('; ')}. De tabel eronder geeft alle getallen.`,
    tabel: 'Uitgaven per toeslag in miljoen euro per jaar, en aantal aanvragers met recht op een bedrag',
    post: 'Post',
    marge: '95%-marge (±)',
    verschil: 'Verschil',
    aanvragers: 'Aanvragers',
    totaal: 'Totaal',
    aanbieder: (label: string) => `${label} (aan de aanbieder)`,
  },

  groepen: {
    deciel: 'Vooruit en achteruit naar inkomen',
    decielNoot: (drempel: number) => `Aandeel van de huishoudens in elke inkomensgroep van tien procent dat er ${threshold(drempel)} of meer op vooruit- of achteruitgaat. Inkomen: toetsingsinkomen van het huishouden, gecorrigeerd voor grootte.`,
    type: 'Vooruit en achteruit naar soort huishouden',
    typeNoot: (drempel: number) => `Aandeel van de huishoudens van elke soort dat er ${threshold(drempel)} of meer op vooruit- of achteruitgaat.`,
    achteruit: 'achteruit',
    vooruit: 'vooruit',
    aandeel: 'deel van de huishoudens',
    gemiddeld: 'gemiddeld,|euro per jaar',
    decielNaam: (nummer: number) => nummer === 1 ? '1e groep (laagste)' : nummer === 10 ? '10e groep (hoogste)' : `${nummer}e groep`,
    beschrijving: (titel: string, delen: readonly string[]) => `${titel}: ${delen.join('; ')}. De tabel eronder geeft alle getallen.`,
    deel: (naam: string, vooruit: number, achteruit: number) => `${naam}: ${percent(vooruit)} vooruit, ${percent(achteruit)} achteruit`,
    kolommen: {
      groep: 'Groep', grens: 'Inkomen tot en met, euro', huishoudens: 'Huishoudens', vooruit: 'Vooruit', gelijk: 'Gelijk', achteruit: 'Achteruit',
      gemiddeld: 'Gemiddeld, euro', gemiddeldVooruit: 'Gemiddeld wie vooruitgaat, euro', gemiddeldAchteruit: 'Gemiddeld wie achteruitgaat, euro', totaal: 'Totaal, mln euro',
    },
    tabel: (titel: string) => `${titel}, bedragen per jaar`,
    allen: 'Alle huishoudens',
    geenGrens: 'geen grens',
  },

  overzicht: {
    kop: 'Overzicht',
    tabel: 'De hervormingen naast elkaar, vergeleken met de wet, per jaar',
    kolommen: {
      hervorming: 'Hervorming', uitgaven: 'Overheidsuitgaven, mln euro', vooruit: 'Huishoudens vooruit', achteruit: 'Huishoudens achteruit',
      gemiddeld: 'Gemiddeld per huishouden, euro',
    },
  },

  gepubliceerd: {
    kop: 'Berekend naast gepubliceerd',
    noot: (jaar: number) => `De wet van ${jaar} zonder hervorming. Berekend is het recht: wat de wet geeft als iedereen met recht ook aanvraagt. Gepubliceerd zijn begrotingsbedragen en aantallen ontvangers.`,
    tabel: (jaar: number) => `Uitgaven en aanvragers volgens de wet van ${jaar}, berekend en gepubliceerd`,
    onbekend: 'niet bekend',
    som: 'Som van de bedragen hierboven',
    zekerheid: { hoog: 'hoog', midden: 'midden', laag: 'schatting' } as Readonly<Record<string, string>>,
    kolommen: {
      toeslag: 'Toeslag', uitgaven: 'uitgaven, mln euro', aanvragers: 'aanvragers', verschil: 'Verschil', zekerheid: 'Zekerheid',
      berekend: (wat: string) => `Berekend: ${wat}`, gepubliceerd: (wat: string) => `Gepubliceerd: ${wat}`,
    },
    waarom: 'Waarom verschilt dit meer dan een tiende?',
    deUitgaven: 'De berekende uitgaven zijn',
    hetAantal: 'Het berekende aantal aanvragers is',
    verschil: (wat: string, deel: string, hoger: boolean) => `${wat} ${deel} ${hoger ? 'hoger' : 'lager'}.`,
    binnenMarge: 'Dat valt binnen de marge van deze steekproef; reken met meer huishoudens.',
    recht: (deel: string, genoeg: boolean) => genoeg
      ? `De berekening telt ook wie recht heeft en niet aanvraagt (in 2021 ${deel}); dat kan het verschil verklaren.`
      : `De berekening telt ook wie recht heeft en niet aanvraagt (in 2021 ${deel}); dat verklaart een deel.`,
    rechtSamen: 'De berekening telt ook wie recht heeft en niet aanvraagt; dat verklaart een deel.',
    bruto: 'In het gepubliceerde bedrag zit ook geld dat later is teruggevorderd, in de berekening niet.',
    lager: 'Dat mensen niet aanvragen, verklaart dit niet: de berekening telt iedereen met recht.',
    nietGeijkt: 'Ook is de nagebouwde bevolking niet op dit cijfer geijkt.',
    schatting: 'Het cijfer ernaast is zelf een schatting: een gepubliceerd cijfer is niet gevonden.',
    bronnen: 'Bronnen van de gepubliceerde cijfers',
    csv: 'Opslaan als CSV',
  },

  herkomst: {
    kop: 'Waar komt dit vandaan?',
    bevolking: 'Bevolking',
    bevolkingTekst: (huishoudens: number, exact: boolean) => exact
      ? `Een verzonnen (synthetische) bevolking van ${number(huishoudens)} huishoudens: één op één zo groot als Nederland op 1 januari 2024. Het zijn geen echte mensen.`
      : `Een verzonnen (synthetische) bevolking die lijkt op Nederland op 1 januari 2024. Hiervan zijn ${number(huishoudens)} huishoudens doorgerekend en opgehoogd. Het zijn geen echte mensen.`,
    marge: 'Foutmarge',
    margeTekst: 'Het 95%-interval zegt alleen hoeveel de uitkomst kan verschillen doordat een steekproef is doorgerekend: bij herhaling met andere steekproeven ligt het antwoord 95 van de 100 keer binnen zo’n interval. Bij heel Nederland is deze marge nul.',
    nietIn: 'Niet in de marge',
    nietInTekst: 'Onzekerheid over het model en de gegevens zit er niet in: de bevolking is nagebouwd uit tabellen, mensen veranderen hun gedrag niet, en iedereen die recht heeft, vraagt aan.',
    zaad: 'Startgetal',
    wet: 'Controlegetal van de wet',
    hervorming: (titel: string) => `Controlegetal van ‘${titel}’`,
    gegevens: 'Controlegetal van de gegevens',
    programma: 'Programma',
    opnieuw: 'Met deze gegevens geeft het programma op elke computer precies dezelfde getallen.',
    manifest: 'Manifest opslaan (JSON)',
  },

  huishouden: {
    kop: 'Bekijk één huishouden',
    tekst: 'Kies een nummer en zie hoe elk bedrag voor dat verzonnen huishouden is berekend.',
    nummer: 'Nummer',
    fout: (hoogste: number) => `Kies een nummer van 1 tot en met ${number(hoogste)}.`,
    knop: 'Bekijk een huishouden',
  },
};

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const t = kies({ nl });
