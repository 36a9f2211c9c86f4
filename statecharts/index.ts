export { appearanceMachine } from './appearance.machine.js';
export { isActive, isAvailable, isInUse, type MemberFacts } from './availability.js';
export {
  type ButtonConfig,
  type ButtonMeaning,
  type FeatureName,
  layOutButtons,
  type PressMeaning,
  readPress,
} from './button-map.js';
export { type Cadence, cadences, isLit, isSounding, ringCadences } from './cadence.js';
export { charts } from './charts.js';
export {
  type CoverageTarget,
  type DirectDecision,
  decideDirect,
  type Forwards,
  isCoverageLoop,
  type UserCoverage,
} from './coverage.js';
export { directMachine } from './direct.machine.js';
export { type DisplayFacts, displayLines, fit } from './display.js';
export { entryMachine } from './entry.machine.js';
export { huntMachine } from './hunt.machine.js';
export { type HuntOrder, type HuntView, huntOrders } from './hunt-order.js';
export { type EventKind, eventKinds } from './instant.js';
export { type LampDialect, type LampFacts, lampDialects, lampOf } from './lamps.js';
export { MemberIndex } from './member-index.js';
export { membershipMachine } from './membership.machine.js';
export { phoneMachine } from './phone.machine.js';
export { type Policies, type ProfileName, profiles } from './policy.js';
export {
  type ButtonNumber,
  buttonNumber,
  type CallId,
  type CallOutcome,
  type CallRefusal,
  callId,
  type Extension,
  extension,
  type GroupType,
  type LampMode,
  type LineState,
  type MembershipKind,
  type OfferEnd,
  type Refusal,
} from './terms.js';
export { type TimerFacts, type TimerName, timers } from './timers.js';
