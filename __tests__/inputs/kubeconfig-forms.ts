// Kubeconfigs as editors, shells and people write them, and what must come of each beside kubectl.
export const plain = `apiVersion: v1
kind: Config
current-context: c
contexts: [{name: c, context: {cluster: c, user: u}}]
clusters: [{name: c, cluster: {server: "https://one.example:443"}}]
users: [{name: u, user: {token: t0}}]
`
/** Another kubeconfig, with other names. */
export const other = plain.replaceAll(/\b([cu])(?=[,}\n])/g, '$1$1')

export const utf16 = (text: string, order: 'little' | 'big' = 'little'): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return order === 'little' ? bytes : bytes.swap16()
}

const json = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'c',
  contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  clusters: [{ name: 'c', cluster: { server: 'https://one.example:443' } }],
  users: [{ name: 'u', user: { token: 't0' } }],
})

const withUser = (user: string): string => plain.replace('{token: t0}', user)
const withToken = (token: string): string => plain.replace('t0', () => token)
const withCluster = (fields: string): string => plain.replace('server:', () => `${fields}, server:`)

/** Read by both to the same values, or refused by both. */
export const alike: Readonly<Record<string, string | Buffer>> = {
  plain,
  'several documents': `${plain}---\n${other}`,
  'several documents behind a marker': `---\n${plain}---\n${other}`,
  'a comment before the first marker': `# mine\n---\n${plain}`,
  'a directive before the first marker': `%YAML 1.1\n---\n${plain}`,
  'a marker with a comment': `${plain}--- # second\n${other}`,
  'a marker with a value': `${plain}--- {a: b}\n`,
  'an end of the document': `${plain}...\n`,
  'an end of the document before another': `${plain}...\n---\n${other}`,
  'a second document that is broken': `${plain}---\n: [ {\n`,
  'a second document of another kind': `${plain}---\napiVersion: v1\nkind: Secret\n`,
  'a first document of another kind': `apiVersion: v1\nkind: Secret\n---\n${plain}`,
  'a marker in the middle of a quoted text': `${plain}x: "a\n\n---\n\nb"\n`,
  'a marker indented in a block': `${plain}x: |\n  a\n  ---\n  b\n`,
  'UTF-8 with a byte order mark': `\ufeff${plain}`,
  'UTF-16, little-endian': utf16(plain),
  'UTF-16, big-endian': utf16(plain, 'big'),
  'UTF-16 with several documents': utf16(`${plain}---\n${other}`),
  'UTF-16 and CRLF': utf16(plain.replaceAll('\n', '\r\n')),
  'UTF-16 of JSON': utf16(json),
  'UTF-16 without a byte order mark': Buffer.from(plain, 'utf16le'),
  'UTF-16 that is cut in the middle of a character': utf16(plain).subarray(0, -1),
  'UTF-32': Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(plain, 'utf16le')]),
  'Latin 1': Buffer.from(withToken('t\u00e9'), 'latin1'),
  CRLF: plain.replaceAll('\n', '\r\n'),
  'CR alone': plain.replaceAll('\n', '\r'),
  'blank lines first': `\n\n${plain}`,
  'indented as a whole': plain.replaceAll(/^(?=.)/gm, '  '),
  'a tab for indentation': 'apiVersion: v1\nkind: Config\nclusters:\n\t- name: x\n',
  'a tab behind a colon': plain.replace('current-context: c', 'current-context:\tc'),
  JSON: json,
  'JSON with a byte order mark': `\ufeff${json}`,
  'JSON with tabs': JSON.stringify(JSON.parse(json), null, '\t'),
  'JSON with a comma too many': json.replace(/}$/, ',}'),
  'JSON with a key twice': json.replace(/}$/, ',"current-context":"x"}'),
  'a key twice': `${plain}current-context: x\n`,
  'a key twice, deep': withUser('{token: t0, token: t1}'),
  'an unknown field': `${plain}colour: red\n`,
  'an unknown field, deep': withUser('{token: t0, colour: 3}'),
  preferences: `${plain}preferences: {colors: true}\n`,
  'preferences of another kind': `${plain}preferences: {colors: "true"}\n`,
  extensions: `${plain}extensions: [{name: x, extension: {a: 1}}]\n`,
  'an anchor': plain.replace('{token: t0}}]', '&a {token: t0}}, {name: v, user: *a}]'),
  'an alias before its anchor': plain.replace('users: [', 'users: [{name: v, user: *a}, '),
  'a merge key': `x: &a {token: t0}\n${withUser('{<<: *a}')}`,
  'a merge key beside a value': `x: &a {token: t0}\n${withUser('{<<: *a, token: t1}')}`,
  'a tag of text': withToken('!!str 5'),
  'a tag of bytes': withToken('!!binary dDA='),
  'a tag of its own': withToken('!mine t0'),
  'a tag of its own on a mapping': withUser('!mine {token: t0}'),
  'a tag of its own on a list': plain.replace('users: [', 'users: !mine ['),
  'a tag of a number': withToken('!!int "5"'),
  'null lists': 'apiVersion: v1\nkind: Config\nclusters: null\nusers: ~\ncontexts:\n',
  'a null user': withUser('null'),
  'a null token': withToken('~'),
  'no kind': plain.replace('kind: Config\n', ''),
  'no apiVersion': plain.replace('apiVersion: v1\n', ''),
  'neither of them': plain.replace('apiVersion: v1\nkind: Config\n', ''),
  'another kind': plain.replace('kind: Config', 'kind: Secret'),
  'another apiVersion': plain.replace('apiVersion: v1', 'apiVersion: v2'),
  'an apiVersion that is a number': plain.replace('apiVersion: v1', 'apiVersion: 1'),
  'a user twice': plain.replace('users: [', 'users: [{name: u, user: {token: t1}}, '),
  'a cluster twice, alike': plain.replace(
    'clusters: [',
    'clusters: [{name: c, cluster: {server: "https://one.example:443"}}, ',
  ),
  'a context twice': plain.replace('contexts: [', 'contexts: [{name: c, context: {cluster: d, user: u}}, '),
  'users that are a mapping': plain.replace(/users: .*/, 'users: {u: {token: t0}}'),
  'a list': '- a\n- b\n',
  'a word': 'hello',
  'a token': 'eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.abc',
  'three asterisks': '***',
  base64: Buffer.from(plain).toString('base64'),
  'a fence of Markdown': `\`\`\`yaml\n${plain}\`\`\`\n`,
  'backslash n in place of line ends': plain.replaceAll('\n', '\\n'),
  'a control character': withToken('"t\u0001"'),
  'a no-break space for a space': plain.replace('current-context: c', 'current-context:\u00a0c'),
  'a flag of YAML 1.1': withCluster('insecure-skip-tls-verify: yes'),
  'a flag in quotes': withCluster('insecure-skip-tls-verify: "true"'),
  'base64 that is cut': withCluster('certificate-authority-data: YWJ'),
  'base64 with a space': withCluster('certificate-authority-data: "YWJj YWJj"'),
  'arguments that are numbers': withUser('{exec: {command: x, args: [1]}}'),
  'a variable that is a number': withUser('{exec: {command: x, env: [{name: a, value: 1}]}}'),
  'a setting of a provider that is a boolean': withUser('{auth-provider: {name: x, config: {a: true}}}'),
  'groups that are text': withUser('{token: t0, as-groups: a}'),
  'a user that nothing names, with a number': plain.replace('users: [', 'users: [{name: v, user: {token: 1}}, '),
  'a name that is a number': plain.replace('name: u', 'name: 7'),
  'a name that is a boolean': plain.replace('name: u', 'name: on'),
  ...Object.fromEntries(
    [
      ...['y', 'n', 'on', 'Yes', 'True', 'tRue', '"yes"', 'null', 'Null', '0', '007', '089', '0o7', '0x1F', '0b11'],
      ...['-1', '+1', '1_000', '_1', '.5', '1.', '1e3', '1E-5', '1.5.2', '12:30', '2026-01-01', '.inf', '.nan'],
      ...['12345678901234567890123', '!!float "1"', '!!bool "yes"', '!!timestamp "2026-01-01"', '! 5', "'5'", '='],
      '!!null ""',
    ].map((token) => [`the token ${token}`, withToken(token)]),
  ),
}

/** Read by kubectl, and refused here for a reason that is told. */
export const stricter: Readonly<Record<string, readonly [string | Buffer, RegExp]>> = {
  'nothing at all': ['', /^is empty$/],
  'blank lines': [' \n\n', /^is empty$/],
  'comments alone': ['# a\n', /^has a syntax error: expected a document/],
  'an empty first document': [`---\n---\n${plain}`, /^has an empty first YAML document/],
  'two texts of JSON': [`${json}${json}`, /^has a syntax error/],
  'an entry without a name': [
    plain.replace('users: [', 'users: [{user: {token: t1}}, '),
    /^entry 1 of users has no name/,
  ],
  'a field in capitals': [plain.replace(/contexts: .*\n/, '').replace('users', 'Users'), /^has no contexts$/],
}
