/** `npm run test:slow`: long searches, one after the other, so that the time each prints is its own. */
export default {
  files: ['dist/test/**/*.slow.js'],
  workerThreads: false,
  concurrency: 1,
  timeout: '10m',
};
