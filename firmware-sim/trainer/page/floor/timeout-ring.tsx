import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { TimeoutState, TimeState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { ringTiming } from './ring-timing.js';

/** A timeout as a ring that shrinks with it. */
export function TimeoutRing({
  timeout,
  time,
  radius,
  kind,
}: {
  readonly timeout: TimeoutState;
  readonly time: TimeState;
  readonly radius: number;
  readonly kind: 'per-device' | 'total';
}) {
  const { client, isCalm } = useContext(DeskContext);
  const ring = useRef<SVGCircleElement>(null);
  const { startMs, lengthMs } = timeout;
  useLayoutEffect(() => {
    const circle = ring.current;
    if (!circle) return;
    const { left, wallMs } = ringTiming({ startMs, lengthMs }, client?.siteMs() ?? 0, time);
    circle.style.strokeDashoffset = `${1 - left}`;
    if (wallMs === undefined || wallMs <= 0) return;
    const shrinking = circle.animate([{ strokeDashoffset: 1 - left }, { strokeDashoffset: 1 }], {
      duration: wallMs,
      fill: 'forwards',
      easing: isCalm ? 'steps(6)' : 'linear',
      id: `${kind} timeout`,
    });
    return () => shrinking.cancel();
  }, [client, startMs, lengthMs, time, kind, isCalm]);
  return (
    <circle
      ref={ring}
      class={`ring ring-${kind}`}
      cx="30"
      cy="30"
      r={radius}
      pathLength="1"
      transform="rotate(-90 30 30)"
    />
  );
}
