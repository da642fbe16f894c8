import { BIT_OF, type Plan, type Shard } from '../../../models/engine/index.ts';

/**
 * The yardstick: the four toeslagen of 2026 as a programmer would write them by hand over typed arrays, without rule text,
 * trace or error bounds. Same columns in, same cents out; `meet` checks that every amount is equal before it times anything.
 */
export interface HandLoop {
  /** Computes every claimant of a shard; amounts in cents, in the order zorg, huur, kindgebonden budget, kinderopvang. */
  run(shard: Shard): Int32Array[];
}

const bit = (name: keyof typeof BIT_OF): number => BIT_OF[name] as number;
const AANGEPAST = bit('aangepast'), GEBOREN_OP_EERSTE_DAG = bit('geboren_op_eerste_dag'), HELE_JAAR = bit('hele_jaar'), HOOFDAANVRAGER = bit('hoofdaanvrager'), HUURWONING = bit('huurwoning'), PARTNER_HEEL_JAAR = bit('partner_heel_jaar'), VERZEKERD = bit('verzekerd'), VOORTGEZET_ONDERWIJS = bit('voortgezet_onderwijs'), WERKT = bit('werkt'), ZELFSTANDIG = bit('zelfstandig');

export function handLoop(plan: Plan): HandLoop {
  const p = (name: string): number => Number(plan.parameters.get(name)?.value);
  const table = (name: string): { upTo: Float64Array; values: Float64Array } => {
    const found = plan.parameters.get(name)?.table;
    return { upTo: Float64Array.from(found?.upTo ?? []), values: Float64Array.from((found?.values ?? []).map(Number)) };
  };
  const firstChild = table('kot_percentages_eerste_kind');
  const nextChild = table('kot_percentages_volgend_kind');
  const lookUp = ({ upTo, values }: typeof firstChild, x: number): number => {
    let low = 0;
    let high = upTo.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (x <= (upTo[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return values[low] as number;
  };
  const minimum = p('awir_minimum');
  const premium = p('zt_standaardpremie'), zDrempel = p('zt_drempelinkomen'), zAlone = p('zt_normpercentage_alleen'), zPartner = p('zt_normpercentage_partner'), zAbove = p('zt_percentage_boven_drempel');
  const zWealthAlone = p('zt_vermogensgrens_alleen'), zWealthPartner = p('zt_vermogensgrens_partner');
  const k1 = p('kgb_bedrag_kind_1'), k2 = p('kgb_bedrag_kind_2'), k3 = p('kgb_bedrag_kind_3'), k4 = p('kgb_bedrag_kind_4'), k12 = p('kgb_verhoging_12'), k16 = p('kgb_verhoging_16');
  const kAlone = p('kgb_alleenstaande_ouderkop'), kDrempelAlone = p('kgb_drempel_alleen'), kDrempelPartner = p('kgb_drempel_partner'), kTaper = p('kgb_afbouwpercentage');
  const kWealthAlone = p('kgb_vermogensgrens_alleen'), kWealthPartner = p('kgb_vermogensgrens_partner');
  const hMax = p('ht_maximale_huurgrens'), hMaxYoung = p('ht_maximale_huurgrens_jong'), hYoung = p('ht_leeftijd_jong') * 12, hQuality = p('ht_kwaliteitskortingsgrens'), hLow = p('ht_aftoppingsgrens_laag'), hHigh = p('ht_aftoppingsgrens_hoog');
  const hNorm = p('ht_normhuur'), hCutOne = p('ht_normhuurverlaging_ep'), hCutMore = p('ht_normhuurverlaging_mp'), hExtra = p('ht_opslag'), hPointOne = p('ht_ijkpunt_ep'), hPointMore = p('ht_ijkpunt_mp'), hTaperOne = p('ht_afbouwpercentage_ep'), hTaperMore = p('ht_afbouwpercentage_mp');
  const hA = p('ht_deel_tot_kwaliteitskortingsgrens'), hB = p('ht_deel_tot_aftoppingsgrens'), hC = p('ht_deel_boven_aftoppingsgrens'), childFree = p('awir_vrijgesteld_kindinkomen'), wealthOne = p('awir_vermogensgrens'), wealthBoth = p('awir_vermogensgrens_partners');
  const maxPrice = Float64Array.of(p('kot_maximumprijs_dagopvang'), p('kot_maximumprijs_bso'), p('kot_maximumprijs_gastouder'));
  const maxHours = p('kot_maximum_uren');
  const sums = new Float64Array(32 * 4);
  const care = { hours: new Float64Array(64), costs: new Float64Array(64) };
  const award = (year: number): number => {
    const whole = Math.floor(year + 0.5 + 1e-9);
    return whole >= minimum ? whole * 100 : 0;
  };

  return {
    run(shard) {
      const c = shard.columns;
      const spells = c['tijdvakken'] as Uint8Array, nClaim = c['n_aanvrager'] as Uint8Array, nPerson = c['n_persoon'] as Uint8Array, aPerson = c['a_persoon'] as Uint8Array, pCare = c['p_opvang'] as Uint8Array;
      const homeBits = c['huishouden_bits'] as Uint8Array, claimBits = c['aanvrager_bits'] as Uint8Array, personBits = c['persoon_bits'] as Uint8Array;
      const months = c['maanden'] as Uint8Array, rents = c['kale_huur'] as Int32Array, role = c['rol'] as Uint8Array, ages = c['leeftijd_maanden'] as Uint16Array, januaryAges = c['leeftijd_maanden_1_januari'] as Uint16Array;
      const incomes = c['toetsingsinkomen'] as Int32Array, wealth = c['vermogen'] as Int32Array, kind = c['soort'] as Uint8Array, hours = c['uren_per_maand'] as Int32Array, price = c['uurtarief'] as Uint16Array;
      const out = [0, 1, 2, 3].map(() => new Int32Array(shard.rows.aanvrager));
      const [zorg, huur, kgb, kot] = out as [Int32Array, Int32Array, Int32Array, Int32Array];
      let t = 0, a = 0, q = 0, o = 0, row = 0;
      for (let i = 0; i < shard.rows.jaar; i++) {
        const claimants = nClaim[t] as number;
        sums.fill(0, 0, claimants * 4);
        for (let end = t + (spells[i] as number); t < end; t++) {
          const m = months[t] as number;
          const renting = ((homeBits[t] as number) >> HUURWONING) & 1;
          const residents = nPerson[t] as number;
          let rentIncome = 0, blocked = false, adultTenant = false, notYoung = (((homeBits[t] as number) >> AANGEPAST) & 1) === 1;
          for (let k = 0; k < (nClaim[t] as number); k++, a++) {
            const main = ((claimBits[a] as number) >> HOOFDAANVRAGER) & 1;
            const allYear = ((claimBits[a] as number) >> PARTNER_HEEL_JAAR) & 1;
            let partner = 0, insured = 0, income = 0, means = 0, children = 0, from12 = 0, from16 = 0, working = true, careChildren = 0;
            const first = q;
            for (let last = q + (aPerson[a] as number); q < last; q++) {
              const r = role[q] as number, bits = personBits[q] as number, own = (incomes[q] as number) / 100;
              const months0 = ages[q] as number;
              const earlier = Math.floor(Math.max(0, months0 - ((bits >> GEBOREN_OP_EERSTE_DAG) & 1)) / 12);
              const bears = r < 2 || main === 0;
              if (r === 1) partner = 1;
              if (bears) {
                income += own;
                if (((bits >> VERZEKERD) & 1) === 1 && earlier >= 18) insured++;
                if (((bits >> WERKT) & 1) === 0) working = false;
              }
              if (r !== 1 || allYear === 1) means += wealth[q] as number;
              if (r === 2 && main === 1 && earlier < 18) {
                children++;
                if (earlier >= 16) from16++;
                else if (earlier >= 12) from12++;
              }
              if (renting === 1) {
                rentIncome += r === 2 && (januaryAges[q] as number) < 276 ? Math.max(0, own - childFree) : own;
                if (months0 >= hYoung || r === 2) notYoung = true;
                if (r === 0 && months0 >= 216) adultTenant = true;
                if (main === 0 && ((bits >> HELE_JAAR) & 1) === 1 && (wealth[q] as number) > wealthOne) blocked = true;
              }
              const n = pCare[q] as number;
              const local = q - first;
              care.hours[local] = 0;
              care.costs[local] = 0;
              if (n > 0) {
                if (r === 2 && main === 1 && ((bits >> VOORTGEZET_ONDERWIJS) & 1) === 0) {
                  let h = 0, cost = 0;
                  for (let j = o; j < o + n; j++) {
                    const one = (hours[j] as number) / 1e6;
                    h += one;
                    cost += one * Math.min((price[j] as number) / 100, maxPrice[kind[j] as number] as number);
                  }
                  if (h > maxHours) cost = (cost * maxHours) / h;
                  care.hours[local] = Math.min(h, maxHours);
                  care.costs[local] = Math.floor(cost * 100 + 0.5 + 1e-7) / 100;
                  if (h > 0) careChildren++;
                }
                o += n;
              }
            }
            const together = partner === 1 && allYear === 1;
            const s = k * 4;
            if (insured > 0 && means <= (together ? zWealthPartner : zWealthAlone)) {
              const norm = (partner ? zPartner : zAlone) * zDrempel + zAbove * Math.max(0, income - zDrempel);
              const whole = Math.max(0, (partner ? 2 : 1) * premium - norm);
              sums[s]! += m * (partner === 1 && insured === 1 ? whole / 2 : whole);
            }
            if (main === 1 && means > (together ? wealthBoth : wealthOne)) blocked = true;
            if (children > 0 && means <= (together ? kWealthPartner : kWealthAlone)) {
              const most = k1 + (children >= 2 ? k2 : 0) + (children >= 3 ? k3 : 0) + Math.max(0, children - 3) * k4 + from12 * k12 + from16 * k16 + (partner ? 0 : kAlone);
              sums[s + 2]! += m * Math.max(0, most - kTaper * Math.max(0, income - (partner ? kDrempelPartner : kDrempelAlone)));
            }
            if (careChildren > 0 && working) {
              let best = -1;
              for (let j = 0; j < q - first; j++) {
                if ((care.hours[j] as number) === 0) continue;
                if (best < 0 || (care.hours[j] as number) > (care.hours[best] as number) || ((care.hours[j] as number) === (care.hours[best] as number) && (care.costs[j] as number) > (care.costs[best] as number))) best = j;
              }
              let month = 0;
              const share1 = lookUp(firstChild, income), share2 = lookUp(nextChild, income);
              for (let j = 0; j < q - first; j++) {
                if ((care.hours[j] as number) > 0) month += Math.floor((j === best ? share1 : share2) * (care.costs[j] as number) * 100 + 0.5 + 1e-7) / 100;
              }
              sums[s + 3]! += m * month;
            }
          }
          if (renting === 1 && (((homeBits[t] as number) >> ZELFSTANDIG) & 1) === 1 && adultTenant && !blocked && (rents[t] as number) > 0) {
            const one = residents === 1;
            const rent = Math.min((rents[t] as number) / 100, notYoung ? hMax : hMaxYoung);
            const base = hNorm - (one ? hCutOne : hCutMore) + hExtra;
            const cap = residents >= 3 ? hHigh : hLow;
            const month = hA * Math.max(0, Math.min(rent, hQuality) - base) + hB * Math.max(0, Math.min(rent, cap) - Math.max(base, hQuality)) + hC * Math.max(0, rent - Math.max(base, cap))
              - ((one ? hTaperOne : hTaperMore) * Math.max(0, rentIncome - (one ? hPointOne : hPointMore))) / 12;
            sums[1]! += m * Math.max(0, month);
          }
        }
        for (let k = 0; k < claimants; k++, row++) {
          zorg[row] = award((sums[k * 4] as number) / 12);
          huur[row] = award(sums[k * 4 + 1] as number);
          kgb[row] = award((sums[k * 4 + 2] as number) / 12);
          kot[row] = award(sums[k * 4 + 3] as number);
        }
      }
      return out;
    },
  };
}
