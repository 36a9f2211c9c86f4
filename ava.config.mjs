/**
 * `npm test`: everything that is quick. More than two processes would not be faster on a small machine; and processes, not
 * threads, because the poller of serialport's binding outlives its thread and takes the whole process with it.
 */
export default {
  files: ['dist/test/**/*.test.js'],
  workerThreads: false,
  concurrency: 2,
  timeout: '2m',
};
