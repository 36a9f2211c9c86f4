export { createInvariantChecker } from './checker.js';
export {
  type InvariantId,
  type InvariantResult,
  invariantIds,
  type Violation,
} from './invariant.js';
