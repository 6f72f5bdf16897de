/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  // real keys, processes and servers: a loaded machine must not fail a test that would pass
  testTimeout: 180_000,
  // a worker keeps what it read for one file after the other, and to start a process takes longer the larger one is
  workerIdleMemoryLimit: '700MB',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {}, // jest >= 30.5 strips types itself, through node:module stripTypeScriptTypes
  collectCoverageFrom: ['src/**/*.ts', 'emulator/**/*.ts', '!src/index.ts', '!src/post.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'json-summary', 'lcov'],
  // the last line says what was skipped, and why
  reporters: ['default', '<rootDir>/__tests__/requirements/reporter.mjs'],
}
