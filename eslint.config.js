import js from '@eslint/js'
import jest from 'eslint-plugin-jest'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  { ignores: ['dist', 'build', 'coverage', 'demo', 'aks-cert-guard-report'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // needing.ts is where tests are skipped on purpose
  { files: ['__tests__/**/*.ts'], ignores: ['__tests__/requirements/needing.ts'], ...jest.configs['flat/recommended'] },
  // `test` may come from requirements/needing.ts, which this rule does not know; an expect outside of a test throws anyway
  { files: ['__tests__/**/*.ts'], rules: { 'jest/no-standalone-expect': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
)
