export { MockTime as HandTicker } from '../../../hw-bridge/virtual/mock-time.js';
