import { isDeepStrictEqual } from 'node:util';
import { digestsFile, digestsKept, digestsNow, keepDigests } from './digests.js';

// `node dist/test/scenario/digests.main.js` compares, on any Node; `--write` keeps what is now.
if (process.argv.includes('--write')) {
  keepDigests();
} else if (!isDeepStrictEqual(digestsNow(), digestsKept())) {
  process.stderr.write(`${digestsFile} is not what this program gives\n`);
  process.exitCode = 1;
}
