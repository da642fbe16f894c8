import { number, percent } from '../../../lib/format.ts';
import { kies } from '../../../lib/taal.ts';

const nl = {
  kop: 'Inkomens, armoede en werken',
  wet: (jaar: number) => `Wet ${jaar}`,
  verdeling: {
    titel: 'Inkomen na belasting en toeslagen',
    noot: 'Gemiddeld besteedbaar inkomen per tiende van de personen, gecorrigeerd voor de grootte van het huishouden (CBS-factoren). Duizend euro per jaar.',
    eenheid: 'duizend euro per jaar',
    deciel: (i: number) => (i === 1 ? '1e (laagste)' : i === 10 ? '10e (hoogste)' : `${i}e`),
    tabel: 'Gestandaardiseerd besteedbaar inkomen per tiende van de personen, euro per jaar',
    zin: (naam: string, gini: number, mediaan: string) => `${naam}: Gini ${number(gini, 3)}, mediaan ${mediaan} per jaar.`,
    groep: 'Groep',
  },
  totalen: {
    titel: 'Van bruto naar besteedbaar, heel Nederland',
    tabel: 'Wat huishoudens samen krijgen en betalen, mln euro per jaar',
    post: 'Post',
    verschil: 'Verschil',
    netto: 'Blijft over',
    zin: (bruto: string, netto: string) => `De hervorming kost bruto ${bruto} per jaar en na belasting, premies en bijdragen ${netto} per jaar.`,
  },
  armoede: {
    titel: 'Armoede',
    noot: 'Deel van de personen in een huishouden met minder besteedbaar inkomen dan de grens. Vermogen telt niet mee.',
    tabel: (grens: string) => `Armoede onder de ${grens.toLowerCase()}`,
    groep: 'Groep',
    personen: (naam: string) => `Personen, ${naam}`,
    deel: (naam: string) => `Deel, ${naam}`,
    kinderen: (naam: string) => `Kinderen, ${naam}`,
  },
  druk: {
    titel: (stap: string) => `Marginale druk bij ${stap}`,
    noot: 'Deel van het extra bruto inkomen dat een werkende niet overhoudt, door belasting en toeslagen samen.',
    as: 'Werkenden (duizend)',
    procent: 'Marginale druk',
    oorzaak: 'Wat het extra inkomen wegneemt, naar inkomen van de werkende',
    oorzaakNoot: 'Procent van 3% extra inkomen; onder nul geeft een regeling juist meer. De zwarte streep is het totaal.',
    inkomen: 'Loon en winst, duizend euro per jaar',
    procentAs: 'Procent',
    tabel: (stap: string) => `Marginale druk bij ${stap}, naar groep`,
    kolommen: { groep: 'Groep', verdieners: 'Werkenden', mediaan: 'Mediaan', boven50: 'Boven 50%', boven70: 'Boven 70%', boven100: 'Boven 100%' },
    kies: 'Extra inkomen',
    delen: { belasting: 'Belasting en premies', kortingen: 'Heffingskortingen', zorg: 'Zorgtoeslag', huur: 'Huurtoeslag', kgb: 'Kindgebonden budget', opvang: 'Kinderopvang', overig: 'Overig' },
  },
  klippen: {
    titel: (naam: string) => `Klippen: waar één euro meer geld kost, ${naam}`,
    noot: (bereik: string, verlies: string) => `Klippen waar huishoudens binnen ${bereik} extra inkomen voor staan, naar het inkomen bij de rand en het verlies per jaar (vanaf ${verlies}). Donkerder is meer huishoudens.`,
    inkomen: 'Loon en winst bij de rand, duizend euro',
    diepte: 'Verlies per jaar',
    vanaf: (bedrag: string) => `vanaf ${bedrag}`,
    zin: (deel: number, aantal: string) => `${percent(deel)} van de huishoudens (${aantal}) staat binnen € 1.000 van een klip.`,
    oorzaken: (naam: string) => `Oorzaken van klippen, ${naam}`,
    oorzaak: 'Oorzaak', aantal: 'Klippen', gemiddeld: 'Gemiddeld verlies, euro per jaar',
    groepen: (naam: string) => `Huishoudens binnen € 1.000 van een klip, ${naam}`,
    groep: 'Groep', huishoudens: 'Huishoudens', nabij: 'Vlak voor een klip', deel: 'Deel',
  },
};

export const t = kies({ nl });
