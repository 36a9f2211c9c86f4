import { storyTeller } from '../../fleet/story.js';
import type { ExplainLink, Explanation, LampName } from '../messages.js';
import { Causes } from './causes.js';
import { wordsOf } from './link-words.js';
import type { HappenedLine, TraceEnd } from './recent-trace.js';

/**
 * Tells why a lamp is as it is: the chain of lines from the key, or whatever began it, to the lamp (rules L-01
 * to L-03, L-07).
 *
 * @returns `undefined` for a lamp that was never sent anything.
 * @remarks It holds no rule: each line of a trace names the rules that asked for it.
 */
export function explainLamp(
  trace: TraceEnd,
  phone: string,
  lamp: LampName,
): Explanation | undefined {
  const { header, lines, firstNumber } = trace;
  const last = lines.findLastIndex((line) => isSentTo(line, phone, lamp));
  const sent = lines[last];
  if (header === undefined || sent === undefined || !('mode' in sent)) return undefined;
  const causes = new Causes(header.site, lines);
  const tell = storyTeller(header.site);
  const chain = chainTo(last, causes).map((index): ExplainLink => {
    const line = lines[index] as HappenedLine;
    return {
      atMs: line.at,
      text: wordsOf(line, header.site) ?? tell(line)?.text ?? line.ev,
      rules: line.rules ?? [],
      ev: line.ev,
      line: firstNumber + index,
    };
  });
  return { phone, lamp, mode: sent.mode, chain };
}

function isSentTo(line: HappenedLine, phone: string, lamp: LampName): boolean {
  if (lamp === 'messageWaiting') return line.ev === 'messageWaiting.sent' && line.phone === phone;
  return line.ev === 'lamp.sent' && line.phone === phone && line.button === lamp;
}

/** From the first cause that is still known to the line itself. */
function chainTo(index: number, causes: Causes): readonly number[] {
  const chain: number[] = [];
  for (let at: number | undefined = index; at !== undefined; at = causes.of(at)) {
    // A cause may stand after its effect in one instant; no line is a cause of itself.
    if (chain.includes(at)) break;
    chain.unshift(at);
  }
  return chain;
}
