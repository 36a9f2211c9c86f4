/**
 * `npm test`: everything that is quick. Three processes, so that two cores are busy while one waits for a browser or a
 * terminal; and processes, not threads, because the poller of serialport's binding outlives its thread and takes the whole
 * process with it.
 */
export default {
  files: ['dist/test/**/*.test.js'],
  workerThreads: false,
  concurrency: 3,
  timeout: '2m',
};
