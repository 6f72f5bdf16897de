import js from '@eslint/js'
import jest from 'eslint-plugin-jest'
import regexp from 'eslint-plugin-regexp'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/*
 * URLs of requests are made in src/adapters/url.ts. Joined as text, a path such as `@other.example/x` makes another server of the
 * address before it, and the credential goes there.
 */
const makeUrls = 'Make URLs with src/adapters/url.ts: it compares the server before a credential is added.'
const address = '/^(armEndpoint|authorityHost|apiUrl|proxyUrl|server|endpoint|origin|href|pathname)$/'
const addressName = '/(^|[a-z])(server|endpoint|origin|href|url|base)$/i'
const first = "TemplateLiteral[quasis.0.value.raw='']"
const joinedUrls = [
  // `${url.origin}${path}`, `${url.href.replace(…)}${path}`, url.origin + path
  ":matches(TemplateLiteral, BinaryExpression[operator='+']) MemberExpression[property.name=/^(origin|href)$/]",
  // `${server}${path}`, `${settings.armEndpoint}/x`, `${server.replace(…)}/x`
  `${first} > Identifier.expressions:first-child[name=${addressName}]`,
  `${first} > MemberExpression.expressions:first-child[property.name=${address}]`,
  `${first} > CallExpression.expressions:first-child > MemberExpression > :matches(Identifier[name=${addressName}], MemberExpression[property.name=${address}])`,
  // server + path
  `BinaryExpression[operator='+'] > :matches(Identifier[name=${addressName}], MemberExpression[property.name=${address}]).left`,
]
const madeUrls = [
  "NewExpression[callee.name='URL']",
  "CallExpression[callee.object.name='URL']",
  'TemplateLiteral[quasis.0.value.raw=/^(https?|wss?):\\u002F\\u002F/]',
]
const forbidden = (selectors) => ['error', ...selectors.map((selector) => ({ selector, message: makeUrls }))]

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
  {
    files: ['src/**/*.ts'],
    // inputs read addresses and send nothing
    ignores: ['src/adapters/**', 'src/inputs/**'],
    rules: { 'no-restricted-syntax': forbidden(joinedUrls) },
  },
  {
    files: ['src/adapters/**/*.ts'],
    ignores: ['src/adapters/url.ts'],
    rules: { 'no-restricted-syntax': forbidden([...joinedUrls, ...madeUrls]) },
  },
  {
    // a text of others must never take quadratic time: every quantifier that could is refused, whatever it is used for
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
      'regexp/optimal-quantifier-concatenation': 'error',
      'regexp/no-dupe-disjunctions': 'error',
      'regexp/no-contradiction-with-assertion': 'error',
      'regexp/no-misleading-capturing-group': 'error',
      'regexp/no-misleading-unicode-character': 'error',
      'regexp/no-empty-alternative': 'error',
      'regexp/no-useless-assertions': 'error',
    },
  },
  {
    files: ['src/inputs/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    // texts there are the tests' own
    files: ['__tests__/**/*.ts'],
    rules: {
      'regexp/no-super-linear-backtracking': 'off',
      'regexp/no-super-linear-move': 'off',
      'regexp/no-empty-alternative': 'off',
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
