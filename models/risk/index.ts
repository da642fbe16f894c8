/** Risk and uncertainty: draws over what is not known, what drives an outcome, and the register that they fill. */
export type { Distribution } from './draws/distributions.ts';
export { CorrelationError, InputSpace, type Repair, type Together, type Uncertain } from './draws/space.ts';
