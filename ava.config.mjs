import { basename } from 'node:path';

/**
 * `npm test`: everything that is quick. Four processes, so that two cores are busy while others wait for a browser, a terminal
 * or a contact that bounces; and processes, not threads, because the poller of serialport's binding outlives its thread and
 * takes the whole process with it.
 */
export default {
  files: ['dist/test/**/*.test.js'],
  // By name and not by folder: tests that wait lie together, and side by side they would leave the cores idle.
  sortTestFiles: (one, other) => byCode(basename(one), basename(other)) || byCode(one, other),
  workerThreads: false,
  concurrency: 4,
  timeout: '2m',
};

const byCode = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
