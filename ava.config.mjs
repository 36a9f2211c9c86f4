/** `npm test`: everything that is quick. More than two processes would not be faster on a small machine. */
export default {
  files: ['dist/test/**/*.test.js'],
  concurrency: 2,
  timeout: '2m',
};
