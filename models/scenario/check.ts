import { compilePlan, LawError, type LawFinding, type Plan, type Rule } from '../engine/index.ts';
import { LAW_YEARS, lawSources } from '../law/index.ts';
import { loadScenario } from './load.ts';
import type { LoadedScenario } from './types.ts';

type Node = Rule['body'];

/** Whether a yearly amount is always a whole number of cents, so that sums over a country are exact. */
function onWholeCents(node: Node, plan: Plan): boolean {
  switch (node.op) {
    case 'const': return /^-?\d+(\.\d{1,2})?$/.test(node.value);
    case 'round': return Number.isInteger(Number(node.step) * 100);
    case 'if': case 'add': case 'sub': case 'max': case 'min': return onWholeCents(node.a, plan) && onWholeCents(node.b, plan);
    case 'rule': {
      const rule = plan.rules.get(node.name);
      return rule !== undefined && onWholeCents(rule.body, plan);
    }
    case 'input': return node.unit.type === 'number' && node.unit.dims['EUR'] === 1;
    default: return false;
  }
}

function postFindings({ posten }: LoadedScenario, plan: Plan, file: string): LawFinding[] {
  return posten.flatMap(({ naam }): LawFinding[] => {
    const rule = plan.rules.get(naam);
    const say = (message: string): LawFinding[] => [{ file, rule: naam, message }];
    if (!rule) return say(`de post ${naam} heeft geen regel; voeg een regel van de aanvrager met periode jaar en eenheid EUR/jaar toe`);
    const fits = rule.entity === 'aanvrager' && rule.period === 'jaar' && rule.unit.type === 'number' && rule.unit.dims['EUR'] === 1 && rule.unit.dims['jaar'] === -1;
    if (!fits) return say(`de post ${naam} is ${rule.entity}, ${rule.period}, ${rule.text.eenheid}; een post is een regel van de aanvrager met periode jaar en eenheid EUR/jaar`);
    return onWholeCents(rule.body, plan) ? [] : say(`het bedrag van post ${naam} is niet op hele centen; schrijf afronden(..., 0.01) om de formule`);
  });
}

function yearFindings(scenario: LoadedScenario, year: number, file: string): readonly LawFinding[] {
  try {
    return postFindings(scenario, compilePlan([...lawSources(), scenario.source], year), file);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return error.findings;
  }
}

/** Everything that is wrong with a scenario file, compiled over the law of each year from `vanaf` on; empty when nothing is. */
export function checkScenario(text: string, file: string): LawFinding[] {
  const { scenario, findings } = loadScenario(text, file);
  if (!scenario) return findings;
  const years = LAW_YEARS.filter((year) => year >= scenario.vanaf);
  const all = years.flatMap((year) => yearFindings(scenario, year, file));
  const seen = new Map(all.map((finding) => [JSON.stringify([finding.file, finding.rule, finding.position, finding.message]), finding]));
  return [...seen.values()];
}
