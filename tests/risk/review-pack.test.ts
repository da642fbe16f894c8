import { expect, it } from 'vitest';
import { quantify, readRegister, recordReview, reviewPack, type Register } from '../../models/risk/index.ts';
import { SMALL, small } from './small-register.ts';

const pack = async (register: Register): Promise<string> => reviewPack(register, await quantify(register, { draws: 1024, sensitivity: 256, seed: 7 }));

it('says what moved, why, which measure, who and when', async () => {
  const text = await pack(small());
  expect(text).toMatch(/^# Risicobeoordeling 1 november 2026\n\nKlein register\. 1\.024 trekkingen, zaad 7\. Volgende beoordeling: 1 mei 2027\.\n/);
  expect(text).toContain('| R1 Te weinig mensen | matig / matig (directieteam) | **matig / matig**, midden | 39 %; ');
  expect(text).toContain('Geen risico is van klasse veranderd.');
  expect(text).toContain('Zonder model, alleen een score van mensen: R2 Onduidelijke rollen (groot / klein, midden).');
  expect(text).toContain('Voor het eerst door het model beoordeeld: R1;');
  expect(text).toMatch(/- \*\*R1\*\*: Werkdruk en Bezetting \((?:100|meer dan 99) % van de spreiding\)\.\n/);
  expect(text).toContain('| R1: Extra ploeg (gepland) | hr | 1 maart 2027 | 50.000 euro | 39 % | 19 % |');
  expect(text).toContain('| R1 Te weinig mensen | 39 % (midden) | 0 % |');
  expect(text).toMatch(/Met de gewichten burgers 75 % en geld 25 % komt \*\*Hervorming\*\* het hoogst uit/);
  expect(text).toContain('Gedomineerd: Huidige wet (op geen enkel criterium beter dan Hervorming)');
  expect(text).toContain('3 van de 4 aannamen hebben geen bron');
});

it('sees what moved since the model last spoke', async () => {
  const register = small();
  const reviewed = { ...recordReview(register, await quantify(register, { draws: 1024, sensitivity: 0 })), peildatum: '2027-04-01' };
  const { register: busier } = readRegister(JSON.stringify(reviewed).replace('"laagst":0,"hoogst":10', '"laagst":4,"hoogst":14'));
  const text = await pack(busier!);
  expect(text).toContain('Hoger dan de vorige keer: R1.');
  // Above 6.1 on (4, 14): 79 %; shortfall 3.95 points, 40,550 citizens.
  expect(text).toMatch(/R1 Te weinig mensen \| matig \/ matig \(model\) \| \*\*groot \/ groot\*\*, hoog \| 79 %; 3,9\d procentpunt; 40\.\d{3} burgers \| kans 1 klasse hoger en gevolg 1 klasse hoger \|/);
});

it('stays on two pages, however large the register', async () => {
  const many = JSON.parse(JSON.stringify(small())) as { risicos: { id: string; maatregelen: { id: string }[] }[] };
  const [first] = many.risicos;
  for (let i = 3; i < 60; i++) many.risicos.push({ ...structuredClone(first!), id: `R${i}`, maatregelen: first!.maatregelen.map((own) => ({ ...own, id: `${own.id}-${i}` })), vlinderdas: undefined } as never);
  const { register, findings } = readRegister(JSON.stringify(many));
  expect(findings).toEqual([]);
  const text = await pack(register!);
  expect(text.split(/\s+/).filter((word) => /\w/.test(word)).length).toBeLessThan(1000);
  expect(text).toContain('Nog 48 risico’s staan in het register.');
});

it('keeps what people typed from becoming markup', async () => {
  const { register } = readRegister(SMALL.replace('titel: Te weinig mensen', "titel: 'Te | weinig *mensen* <script>'"));
  const text = await pack(register!);
  expect(text).toContain('R1 Te \\| weinig \\*mensen\\* \\<script\\>');
});
