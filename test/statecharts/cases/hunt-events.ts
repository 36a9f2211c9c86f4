import type { AnyStateMachine } from 'xstate';
import type { HuntSettings } from '../../../statecharts/hunt.machine.js';
import type { WhenNoneAvailable } from '../../../statecharts/policy.js';
import { extension } from '../../../statecharts/terms.js';
import { ChartBench } from '../tools/chart-case.js';

/** Three members in order. */
export const [ana, bo, cy] = [extension('1001'), extension('1002'), extension('1003')];
/** The bench counts from 0, the site's clock stands here when a hunt begins. */
export const startMs = 5_000;
/** P of these hunts. */
export const deviceMs = 12_000;
/** T of these hunts. */
export const totalMs = 40_000;

/** Starts a linear hunt among three members that covers when nobody is available. */
export const start = (
  machine: AnyStateMachine,
  settings: Partial<HuntSettings> = {},
  nowMs = startMs,
): ChartBench =>
  new ChartBench(machine, {
    settings: {
      groupType: 'linear',
      perDeviceMs: deviceMs,
      totalMs,
      memberCount: 3,
      whenNoneAvailable: 'coverage',
      ...settings,
    },
    nowMs,
  });

/** The hunt order found somebody, this long after the start. */
export const found = (who: string, atMs = 0) => ({
  type: 'member.found',
  extension: who,
  nowMs: startMs + atMs,
});
/** The hunt order found nobody. */
export const none = ({ someAhead = false, someBusy = false, atMs = 0 } = {}) => ({
  type: 'member.none',
  someAhead,
  someBusy,
  nowMs: startMs + atMs,
});
/** A phone stopped ringing by itself. */
export const ended = (who: string) => ({ type: 'offer.ended', extension: who });
/** The group was edited. */
export const settings = (
  perDeviceMs: number,
  whenNoneAvailable: WhenNoneAvailable = 'coverage',
) => ({
  type: 'settings.changed',
  perDeviceMs,
  whenNoneAvailable,
});
/** A phone begins to ring. */
export const rings = (who: string) => ({ type: 'ring.start', extension: who });
/** A phone rang for all of P. */
export const expires = (who: string) => ({ type: 'ring.expired', extension: who });
/** The call goes to coverage. */
export const over = (why: 'total' | 'nobody' | 'passed' | 'noTime') => ({
  type: 'hunt.ended',
  why,
});
