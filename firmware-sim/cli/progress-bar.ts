import cliProgress from 'cli-progress';
import { hostWall } from '../clock/wall-time.js';

const width = 24;
const bar = {
  barsize: width,
  barCompleteString: '█'.repeat(width),
  barIncompleteString: '░'.repeat(width),
  barGlue: '',
};
const { BarFormat, TimeFormat } = cliProgress.Format;

/**
 * Makes the text of a progress bar: how much is done, and how long the rest will take if it goes on so.
 *
 * @returns Gives the text for a share from 0 to 1.
 */
export function progressBar(nowMs: () => number = hostWall.now): (share: number) => string {
  const beganMs = nowMs();
  return (share) => {
    const done = `${BarFormat(share, bar)} ${String(Math.floor(share * 100)).padStart(3)} %`;
    if (share <= 0 || share >= 1) return done;
    const leftMs = ((nowMs() - beganMs) / share) * (1 - share);
    return `${done}, ${TimeFormat(Math.ceil(leftMs / 1_000), { autopadding: false, autopaddingChar: ' ' }, 1)} to go`;
  };
}
