import { describe, expect, it } from 'vitest';
import { smallLaw, type SmallParameter, type SmallRule } from '../../tests/engine/small-law.ts';
import { FUNCTIONS } from './check.ts';
import { describeFinding, LawError, type LawFinding } from './errors.ts';
import { compilePlan } from './plan.ts';

/** What the formulas below may refer to: each kind of name, unit, entity and period. */
const RULES: Record<string, SmallRule> = {
  huur: { entiteit: 'huishouden', formule: 'kale_huur' },
  inkomen: { entiteit: 'persoon', eenheid: 'EUR/jaar', formule: 'toetsingsinkomen' },
  minderjarig: { entiteit: 'persoon', eenheid: 'ja/nee', formule: 'in_jaren(leeftijd_maanden) < 18' },
  kosten: { entiteit: 'opvang', formule: 'uren_per_maand * uurtarief' },
  duur: { entiteit: 'opvang', eenheid: 'ja/nee', formule: 'uurtarief > 10' },
  bedrag: 'grens',
  recht: { eenheid: 'ja/nee', formule: 'hoofdaanvrager' },
  som_jaar: { periode: 'jaar', eenheid: 'EUR/jaar', formule: 'jaarsom(bedrag)' },
};
const PARAMETERS: Record<string, SmallParameter> = {
  grens: 100,
  tarief: { eenheid: '%', waarde: 5 },
  trap: { eenheid: 'EUR/maand', waarde: { tot: [1000], waarde: [1, 2] } },
  later: { eenheid: 'EUR/maand', vast: false, waarden: { 2026: { waarde: 1, bron: 'aanname', zekerheid: 'laag' } } },
  later_trap: { eenheid: 'EUR/maand', vast: false, waarden: { 2026: { waarde: { tot: [1000], waarde: [1, 2] }, bron: 'aanname', zekerheid: 'laag' } } },
};

function findings(toets: SmallRule, rules = RULES, parameters = PARAMETERS): readonly LawFinding[] {
  try {
    compilePlan([smallLaw({ ...rules, toets }, parameters)], 2025);
    return [];
  } catch (error) {
    if (error instanceof LawError) return error.findings;
    throw error;
  }
}

const MONTH: Partial<SmallRule & object> = {};
const YEAR = { periode: 'jaar', eenheid: 'EUR/jaar' } as const;
const PERSON = { entiteit: 'persoon' } as const;
const HOME = { entiteit: 'huishouden' } as const;
const CARE = { entiteit: 'opvang' } as const;
const YES_NO = { eenheid: 'ja/nee' } as const;
const COUNT = { eenheid: 'aantal' } as const;

/** Rule, position in its formula, and the whole sentence. */
type Case = readonly [formula: string, rule: Partial<SmallRule & object>, position: number, sentence: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  names: [
    ['grens + greens', MONTH, 9, 'de naam greens is onbekend; bedoelt u grens?'],
    ['kale_hurr', HOME, 1, 'de naam kale_hurr is onbekend; bedoelt u kale_huur?'],
    ['helemaal_niets', MONTH, 1, 'de naam helemaal_niets is onbekend; gebruik de naam van een regel, parameter of gegeven'],
    ['x', MONTH, 1, 'de naam x is onbekend; gebruik de naam van een regel, parameter of gegeven'],
    ['a'.repeat(3000), MONTH, 1, `de naam ${'a'.repeat(37)}... is onbekend; gebruik de naam van een regel, parameter of gegeven`],
    ['constructor', MONTH, 1, 'de naam constructor is onbekend; gebruik de naam van een regel, parameter of gegeven'],
    ['1 + toString', MONTH, 5, 'de naam toString is onbekend; gebruik de naam van een regel, parameter of gegeven'],
    ['__proto__', MONTH, 1, 'de naam __proto__ is onbekend; gebruik de naam van een regel, parameter of gegeven'],
    ['later', MONTH, 1, 'parameter later heeft geen waarde voor 2025; vul die aan of kies een ander jaar'],
    ['leden', MONTH, 1, 'leden is een verzameling; gebruik haar in som(), aantal(), enige(), alle() of rang()'],
    ['jaarsom', MONTH, 1, 'jaarsom is een functie; schrijf jaarsom(x)'],
    ['grens * trap', MONTH, 9, 'trap is een tabel; gebruik tabel(trap, x)'],
    ["'kind'", MONTH, 1, "het woord 'kind' staat hier los; vergelijk het met = of <> met een keuze, bijvoorbeeld rol = 'kind'"],
  ],
  functions: [
    ['grens + afrond(grens, 1)', MONTH, 9, `de functie afrond bestaat niet; kies uit ${Object.keys(FUNCTIONS).join(', ')}`],
    ['constructor(1)', MONTH, 1, `de functie constructor bestaat niet; kies uit ${Object.keys(FUNCTIONS).join(', ')}`],
    ['als(recht, 1)', MONTH, 1, 'als heeft 2 delen tussen de haakjes; schrijf als(voorwaarde, dan, anders)'],
    ['max(1)', MONTH, 1, 'max heeft 1 deel tussen de haakjes; schrijf max(a, b, ...)'],
    [`min(${Array(21).fill('1').join(', ')})`, MONTH, 1, 'min heeft 21 delen tussen de haakjes; schrijf min(a, b, ...)'],
    ['som(leden)', MONTH, 1, 'som heeft 1 deel tussen de haakjes; schrijf som(leden, x)'],
    ['1 + jaarsom(bedrag, 2)', YEAR, 5, 'jaarsom heeft 2 delen tussen de haakjes; schrijf jaarsom(x)'],
    ['afronden(grens, grens)', MONTH, 17, 'de stap van een afronding is een getal boven nul, bijvoorbeeld 1 of 0.01'],
    ['afronden_boven(grens, 0)', MONTH, 23, 'de stap van een afronding is een getal boven nul, bijvoorbeeld 1 of 0.01'],
    ['afronden_beneden(grens, -1)', MONTH, 25, 'de stap van een afronding is een getal boven nul, bijvoorbeeld 1 of 0.01'],
    ['tabel(grens, 5)', MONTH, 7, 'het eerste deel van tabel() is de naam van een parameter met een tabel; schrijf tabel(parameter, x)'],
    ['tabel(1 + 1, 5)', MONTH, 7, 'het eerste deel van tabel() is de naam van een parameter met een tabel; schrijf tabel(parameter, x)'],
    ['tabel(later_trap, 5)', MONTH, 7, 'het eerste deel van tabel() is de naam van een parameter met een tabel, en later_trap heeft geen waarde voor 2025; schrijf tabel(parameter, x)'],
    ['tabel(trap, grens)', MONTH, 13, 'tabel() heeft links EUR/maand en rechts EUR/jaar; maak de eenheden gelijk, bijvoorbeeld met per_maand() of per_jaar()'],
    ['som(grens, 1)', MONTH, 5, 'het eerste deel van som() is een verzameling; kies uit aanvragers, bewoners, leden, opvangcontracten'],
    ['aantal(toString, recht)', COUNT, 8, 'het eerste deel van aantal() is een verzameling; kies uit aanvragers, bewoners, leden, opvangcontracten'],
    ['rang(leden, toetsingsinkomen)', COUNT, 6, 'rang() werkt in een regel van een persoon; schrijf daar rang(leden, sleutel)'],
    ['rang(bewoners, inkomen)', { ...PERSON, ...COUNT }, 6, 'rang() werkt in een regel van een persoon; schrijf daar rang(leden, sleutel)'],
    ['rang(leden, inkomen * 2)', { ...PERSON, ...COUNT }, 13, 'een sleutel van rang() is de naam van een regel of gegeven van een persoon; maak een regel van wat u wilt vergelijken'],
    ['rang(leden, inkomen, bedrag)', { ...PERSON, ...COUNT }, 22, 'een sleutel van rang() is de naam van een regel of gegeven van een persoon; maak een regel van wat u wilt vergelijken'],
    ['rang(leden, kale_huur)', { ...PERSON, ...COUNT }, 13, 'een sleutel van rang() is de naam van een regel of gegeven van een persoon; maak een regel van wat u wilt vergelijken'],
    ['rang(leden, grens)', { ...PERSON, ...COUNT }, 13, 'een sleutel van rang() is de naam van een regel of gegeven van een persoon; maak een regel van wat u wilt vergelijken'],
    ['grens / 0', MONTH, 9, 'delen door nul kan niet; schrijf een andere deler'],
    ['grens / 0.00', MONTH, 9, 'delen door nul kan niet; schrijf een andere deler'],
  ],
  units: [
    ['bedrag + per_jaar(grens)', MONTH, 1, 'de bewerking + heeft links EUR/maand en rechts EUR/jaar; maak de eenheden gelijk, bijvoorbeeld met per_maand() of per_jaar()'],
    ['1 + max(grens, per_jaar(grens))', MONTH, 16, 'max heeft links EUR/maand en rechts EUR/jaar; maak de eenheden gelijk, bijvoorbeeld met per_maand() of per_jaar()'],
    ['als(recht, grens, tarief)', MONTH, 1, 'als() heeft links EUR/maand en rechts aantal; maak de eenheden gelijk, bijvoorbeeld met per_maand() of per_jaar()'],
    ['leeftijd_maanden >= in_jaren(leeftijd_maanden)', { ...PERSON, ...YES_NO }, 1, 'de bewerking >= heeft links leeftijdmaand en rechts leeftijd; maak de eenheden gelijk, bijvoorbeeld met in_jaren()'],
    ['grens * grens', MONTH, 1, 'de formule geeft EUR^2/maand^2, maar de regel belooft EUR/maand; pas de formule of de eenheid van de regel aan'],
    ['recht', MONTH, 1, 'de formule geeft ja/nee, maar de regel belooft EUR/maand; pas de formule of de eenheid van de regel aan'],
    ['grens', YES_NO, 1, 'de formule geeft EUR/maand, maar de regel belooft ja/nee; pas de formule of de eenheid van de regel aan'],
    ['rol', { ...PERSON, ...COUNT }, 1, 'de formule geeft keuze uit aanvrager, partner, kind, medebewoner, maar de regel belooft aantal; pas de formule of de eenheid van de regel aan'],
    ['per_maand(grens)', MONTH, 1, 'per_maand zet jaar om in maand, maar kreeg EUR/maand; laat per_maand weg of geef iets met jaar in de eenheid'],
    ['per_jaar(12)', MONTH, 1, 'per_jaar zet maand om in jaar, maar kreeg aantal; laat per_jaar weg of geef iets met maand in de eenheid'],
    ['in_jaren(grens)', MONTH, 1, 'in_jaren zet leeftijdmaand om in leeftijd, maar kreeg EUR/maand; laat in_jaren weg of geef iets met leeftijdmaand in de eenheid'],
    ['grens + recht', MONTH, 9, 'wat rechts van + staat moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['recht < grens', YES_NO, 1, 'wat links van < staat moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['recht * grens', MONTH, 1, 'de linkerkant moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['grens / recht', MONTH, 1, 'de rechterkant moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['-recht', MONTH, 2, 'wat na het minteken staat moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['max(1, recht)', MONTH, 8, 'dit moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['som(leden, minderjarig)', MONTH, 12, 'wat som() optelt of vergelijkt moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['jaarsom(recht)', YEAR, 9, 'jaarsom() moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['als(grens, 1, 2)', MONTH, 5, 'hier hoort een voorwaarde (ja/nee) te staan, maar dit is EUR/maand; vergelijk het met iets, bijvoorbeeld met > 0'],
    ['niet grens', YES_NO, 6, 'hier hoort een voorwaarde (ja/nee) te staan, maar dit is EUR/maand; vergelijk het met iets, bijvoorbeeld met > 0'],
    ['recht en 1', YES_NO, 10, 'hier hoort een voorwaarde (ja/nee) te staan, maar dit is aantal; vergelijk het met iets, bijvoorbeeld met > 0'],
    ['enige(leden, toetsingsinkomen)', YES_NO, 14, 'hier hoort een voorwaarde (ja/nee) te staan, maar dit is EUR/jaar; vergelijk het met iets, bijvoorbeeld met > 0'],
    ["rol = 'oma'", { ...PERSON, ...YES_NO }, 7, "'oma' is geen mogelijke waarde; kies uit aanvrager, partner, kind, medebewoner"],
    ["rol = 'toString'", { ...PERSON, ...YES_NO }, 7, "'toString' is geen mogelijke waarde; kies uit aanvrager, partner, kind, medebewoner"],
    ["'kind' <> toetsingsinkomen", { ...PERSON, ...YES_NO }, 1, "'kind' kan alleen vergeleken worden met een keuze; zet aan de andere kant bijvoorbeeld rol of soort"],
    ["rol > 'kind'", { ...PERSON, ...YES_NO }, 7, "het woord 'kind' staat hier los; vergelijk het met = of <> met een keuze, bijvoorbeeld rol = 'kind'"],
    ['rol = 2', { ...PERSON, ...YES_NO }, 1, 'wat links van = staat moet een getal zijn, maar is keuze uit aanvrager, partner, kind, medebewoner; vergelijk een keuze met = of <> met een woord tussen aanhalingstekens'],
  ],
  entities: [
    ['grens + toetsingsinkomen', MONTH, 9, 'toetsingsinkomen hoort bij persoon en kan niet rechtstreeks in een formule voor aanvrager; gebruik bijvoorbeeld som(leden, toetsingsinkomen)'],
    ['inkomen', HOME, 1, 'inkomen hoort bij persoon en kan niet rechtstreeks in een formule voor huishouden; gebruik bijvoorbeeld som(bewoners, inkomen)'],
    ['minderjarig', YES_NO, 1, 'minderjarig hoort bij persoon en kan niet rechtstreeks in een formule voor aanvrager; gebruik bijvoorbeeld enige(leden, minderjarig)'],
    ["rol = 'kind'", YES_NO, 1, "rol hoort bij persoon en kan niet rechtstreeks in een formule voor aanvrager; gebruik bijvoorbeeld enige(leden, rol = 'aanvrager')"],
    ['bedrag', HOME, 1, 'bedrag hoort bij aanvrager en kan niet rechtstreeks in een formule voor huishouden; gebruik bijvoorbeeld som(aanvragers, bedrag)'],
    ['uurtarief', PERSON, 1, 'uurtarief hoort bij opvang en kan niet rechtstreeks in een formule voor persoon; gebruik bijvoorbeeld som(opvangcontracten, uurtarief)'],
    ['kosten', MONTH, 1, 'kosten hoort bij opvang en kan niet rechtstreeks in een formule voor aanvrager; gebruik bijvoorbeeld som(leden, som(opvangcontracten, kosten))'],
    ['duur', { ...HOME, ...YES_NO }, 1, 'duur hoort bij opvang en kan niet rechtstreeks in een formule voor huishouden; gebruik bijvoorbeeld enige(bewoners, enige(opvangcontracten, duur))'],
    ['som(leden, toetsingsinkomen)', HOME, 5, 'leden hoort bij aanvrager en is niet te bereiken vanuit een formule voor huishouden; gebruik leden in een regel van aanvrager'],
    ['som(opvangcontracten, kosten)', MONTH, 5, 'opvangcontracten hoort bij persoon en is niet te bereiken vanuit een formule voor aanvrager; gebruik opvangcontracten in een regel van persoon'],
    ['rang(leden, inkomen)', { ...CARE, ...COUNT }, 6, 'rang() werkt in een regel van een persoon; schrijf daar rang(leden, sleutel)'],
  ],
  periods: [
    ['grens + per_maand(som_jaar)', MONTH, 19, 'som_jaar geldt voor het hele jaar en kan niet in een formule per maand staan; geef de regel periode: jaar, of gebruik een regel per maand'],
    ['jaarsom(bedrag)', MONTH, 1, 'jaarsom() hoort in een regel met periode jaar; geef de regel periode: jaar of laat jaarsom() weg'],
    ['jaarsom(jaarsom(bedrag))', YEAR, 9, 'jaarsom() hoort in een regel met periode jaar; geef de regel periode: jaar of laat jaarsom() weg'],
    ['1 + bedrag', YEAR, 5, 'bedrag is per maand bekend; schrijf jaarsom(bedrag)'],
    ['jaarsom(som_jaar)', YEAR, 9, 'som_jaar geldt voor het hele jaar en kan niet in een formule per maand staan; geef de regel periode: jaar, of gebruik een regel per maand'],
    ['kale_huur', YEAR, 1, 'kale_huur is per maand bekend; gebruik jaarsom() over een regel van de aanvrager'],
    ['som(leden, toetsingsinkomen)', YEAR, 1, 'som() werkt per maand; zet haar in een regel per maand en tel die op met jaarsom()'],
  ],
  'what cannot be bounded': [
    ['grens / (som(leden, 1) - 1)', MONTH, 9, 'de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler'],
    ['grens / als(recht, 1, 0)', MONTH, 9, 'de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler'],
    ['grens / (0.1 * 3 - 0.3)', MONTH, 9, 'de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler'],
    ['grens / max(0.0000000000000000001, 0.1 * som(leden, 1) - 0.3 + 0.3)', MONTH, 9, 'de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler'],
    [`grens * ${Array(8).fill('999999999999999').join(' * ')}`, MONTH, 1, 'de uitkomst kan te groot worden om mee te rekenen; begrens haar, bijvoorbeeld met min(..., 1000000)'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases)('%s', (formule, rule, position, sentence) => {
    const found = findings({ ...rule, formule });
    expect(found.map(describeFinding)).toEqual([`proef.yaml, toets, positie ${position}: ${sentence}`]);
    // Every sentence says what would be right.
    expect(sentence).toMatch(/; |bijvoorbeeld/);
  });
});

describe('a condition', () => {
  it('is named as such', () => {
    expect(findings({ voorwaarde: 'rechd', formule: 'grens' }).map(describeFinding)).toEqual(['proef.yaml, toets (voorwaarde), positie 1: de naam rechd is onbekend; bedoelt u recht?']);
    expect(findings({ voorwaarde: 'grens', formule: 'grens' }).map(describeFinding)).toEqual(['proef.yaml, toets (voorwaarde), positie 1: de formule geeft EUR/maand, maar de regel belooft ja/nee; pas de formule of de eenheid van de regel aan']);
    expect(findings({ voorwaarde: 'grens / (grens - grens) > 1', formule: 'grens' }).map(describeFinding)).toEqual(['proef.yaml, toets (voorwaarde), positie 9: de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler']);
  });
  it('can make a divisor zero, which is found in the rule that divides', () => {
    const rules = { ...RULES, deler: { eenheid: 'aantal', voorwaarde: 'recht', formule: '2' } };
    expect(findings('grens / deler', rules).map(describeFinding)).toEqual(['proef.yaml, toets, positie 9: de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler']);
    expect(findings('grens / deler', { ...rules, deler: { eenheid: 'aantal', formule: '2' } })).toEqual([]);
  });
});

describe('rules together', () => {
  it('a ring is shown once, with its rules', () => {
    const rules = { a: 'b', b: 'som(leden, c) + grens', c: { entiteit: 'persoon', formule: 'a' } } as const;
    expect(findings('grens', rules).map(describeFinding)).toEqual(['proef.yaml, a: de regels verwijzen in een kring naar elkaar: a → b → c → a; haal één verwijzing weg']);
    expect(findings('toets').map(describeFinding)).toEqual(['proef.yaml, toets: de regels verwijzen in een kring naar elkaar: toets → toets; haal één verwijzing weg']);
    expect(findings({ voorwaarde: 'toets > 0', formule: 'grens' }).map(describeFinding)[0]).toMatch(/toets → toets/);
  });
  it('a ring through a rank', () => {
    const rules = { plaats: { entiteit: 'persoon', eenheid: 'aantal', formule: 'rang(leden, punten)' }, punten: { entiteit: 'persoon', eenheid: 'aantal', formule: 'plaats' } } as const;
    expect(findings('grens', rules).map(describeFinding)).toEqual(['proef.yaml, plaats: de regels verwijzen in een kring naar elkaar: plaats → punten → plaats; haal één verwijzing weg']);
  });
  it('a long ring is cut short', () => {
    const rules = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`r${i}`, `r${(i + 1) % 40}`]));
    expect(findings('grens', rules).map(({ message }) => message)).toEqual(['de regels verwijzen in een kring naar elkaar: r0 → r1 → r2 → r3 → r4 → r5 → ... → r36 → r37 → r38 → r39 → r0; haal één verwijzing weg']);
  });
  it('every finding is there, not only the first', () => {
    const found = findings('onbekend_woord', { ...RULES, bedrag: 'nog_een', huur: { entiteit: 'huishouden', formule: 'toetsingsinkomen' } });
    expect(found.map(({ rule }) => rule)).toEqual(['huur', 'bedrag', 'toets']);
  });
  it('a rule that cannot be bounded is one finding, however many use it', () => {
    const found = findings('kapot + kapot', { ...RULES, kapot: 'grens / (tarief - tarief)', ook: 'kapot' });
    expect(found.map(describeFinding)).toEqual(['proef.yaml, kapot, positie 9: de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler']);
  });
  it('a yearly amount of which the cents are not sure', () => {
    const found = findings({ ...YEAR, formule: 'afronden(jaarsom(bedrag) * 999999999999999, 0.01)' });
    expect(found.map(describeFinding)).toEqual(['proef.yaml, toets: het bedrag kan zo groot worden dat de rekenkern het niet meer op de cent weet; begrens het, bijvoorbeeld met min(..., 1000000)']);
    expect(findings({ ...YEAR, formule: 'afronden(min(jaarsom(bedrag) * 999999999999999, 1000000), 0.01)' })).toEqual([]);
  });
});

describe('what is allowed', () => {
  it.each<[string, Partial<SmallRule & object>]>([
    ['-grens * tarief + 5', MONTH],
    ['als(niet recht en grens >= 3 of onwaar, grens, per_maand(som(leden, toetsingsinkomen)))', MONTH],
    ["aantal(leden, rol = 'kind' en in_jaren(leeftijd_maanden) < 18)", COUNT],
    ['som(aanvragers, som(leden, som(opvangcontracten, kosten)))', HOME],
    ['som(bewoners, als(minderjarig, grens, 0))', CARE],
    ['rang(leden, inkomen, leeftijd_maanden)', { ...PERSON, ...COUNT }],
    ['hoogste(opvangcontracten, kosten) + huur + bedrag', PERSON],
    ['tabel(trap, som(leden, toetsingsinkomen))', MONTH],
    ['jaarsom(bedrag) + jaarsom(som(leden, inkomen)) + som_jaar + voorschot_zorgtoeslag', YEAR],
    ['max(grens, 1, 2, 3)', MONTH],
    ['als(recht, onwaar, waar)', YES_NO],
  ])('%s', (formule, rule) => expect(findings({ ...rule, formule })).toEqual([]));
});
