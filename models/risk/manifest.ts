import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Register } from './register/types.ts';

/** What made a quantified register: the same register, program and numbers give the same bytes. The hash is SHA-256, hex. */
export interface RiskManifest {
  readonly versie: 1;
  readonly programma: string;
  readonly register: string;
  readonly zaad: number;
  readonly trekkingen: number;
  readonly gevoeligheid: number;
}

/** @param numbers as given to `quantify`; `trekkingen` the draws that were made */
export function riskManifest(register: Register, numbers: Pick<RiskManifest, 'zaad' | 'trekkingen' | 'gevoeligheid'>): RiskManifest {
  return { versie: 1, programma: __PROGRAMMA__, register: bytesToHex(sha256(utf8ToBytes(JSON.stringify(register)))), ...numbers };
}
