import { useEffect, useMemo, useState } from 'preact/hooks';
import { hostWall } from '../../../clock/wall-time.js';
import type { FloorState, PhoneState } from '../../floor-state.js';
import type { DeskClient } from '../desk-client.js';
import { Speaker } from './speaker.js';

/**
 * Lets the page sound like one phone.
 *
 * @param phone - `undefined` where there is none to hear.
 * @returns Whether the page was touched since it was loaded, so that it may be heard.
 */
export function useSpeaker(
  client: DeskClient | undefined,
  floor: FloorState | undefined,
  phone: PhoneState | undefined,
  isMuted: boolean,
): boolean {
  const speaker = useMemo(() => new Speaker(hostWall), []);
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    const wake = () =>
      void speaker.wake().then(
        () => setAwake(speaker.isAwake),
        () => {},
      );
    const touches = ['pointerdown', 'keydown'] as const;
    for (const touch of touches) addEventListener(touch, wake);
    return () => {
      for (const touch of touches) removeEventListener(touch, wake);
    };
  }, [speaker]);
  useEffect(() => speaker.mute(isMuted), [speaker, isMuted]);
  const { pattern = 'off', sincePhaseMs = 0 } = phone?.ringer ?? {};
  const tone = phone?.tone ?? 'silence';
  const volume = phone?.volume ?? 5;
  const bells = floor?.bells;
  useEffect(() => {
    speaker.play({
      bell: pattern,
      bellForMs: Math.max(0, (client?.phaseMs() ?? 0) - sincePhaseMs),
      bellCadence: pattern === 'off' ? [] : (bells?.[pattern] ?? []),
      tone,
      volume,
    });
    return () => speaker.play(undefined);
  }, [speaker, client, bells, pattern, sincePhaseMs, tone, volume]);
  return isAwake;
}
