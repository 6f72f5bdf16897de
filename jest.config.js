/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {}, // jest >= 30.5 strips types itself, through node:module stripTypeScriptTypes
  collectCoverageFrom: ['src/**/*.ts', 'emulator/**/*.ts', '!src/index.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'json-summary', 'lcov'],
}
