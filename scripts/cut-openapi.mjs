// Cuts the operations that the emulator answers out of GitHub's description of its REST API (MIT, npm @octokit/openapi),
// with everything they refer to, and writes emulator/github/openapi.json. In a folder outside the checkout:
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node scripts/cut-openapi.mjs FOLDER/package/generated/api.github.com.json
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'

const [source] = process.argv.slice(2)
if (source === undefined) {
  console.error('usage: node scripts/cut-openapi.mjs api.github.com.json')
  process.exit(2)
}

const repository = '/repos/{owner}/{repo}'
const wanted = {
  [repository]: ['get'],
  [`${repository}/issues`]: ['get', 'post'],
  [`${repository}/issues/{issue_number}`]: ['get', 'patch'],
  [`${repository}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${repository}/issues/{issue_number}/labels`]: ['post'],
  [`${repository}/issues/{issue_number}/labels/{name}`]: ['delete'],
  [`${repository}/labels`]: ['get', 'post'],
  [`${repository}/labels/{name}`]: ['get'],
  [`${repository}/actions/secrets`]: ['get'],
  [`${repository}/actions/secrets/public-key`]: ['get'],
  [`${repository}/actions/secrets/{secret_name}`]: ['get', 'put', 'delete'],
  [`${repository}/environments/{environment_name}/secrets`]: ['get'],
  [`${repository}/environments/{environment_name}/secrets/public-key`]: ['get'],
  [`${repository}/environments/{environment_name}/secrets/{secret_name}`]: ['get', 'put', 'delete'],
}

/** What says nothing about which requests and answers are valid. Prose is a string: a property may have these names too. */
const prose = ['description', 'summary', 'example', 'examples', 'externalDocs', 'tags', 'title']

/** @returns {unknown} */
function withoutProse(/** @type {unknown} */ node, insideProperties = false) {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item))
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(
    ([key]) => insideProperties || !(prose.includes(key) || key.startsWith('x-')),
  )
  return Object.fromEntries(
    kept.map(([key, value]) => [key, withoutProse(value, key === 'properties' && !insideProperties)]),
  )
}

const whole = JSON.parse(readFileSync(source, 'utf8'))
const paths = Object.fromEntries(
  Object.entries(wanted).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, withoutProse(whole.paths[path][method])])),
  ]),
)

/** @type {Record<string, Record<string, unknown>>} */
const components = {}
const waiting = [JSON.stringify(paths)]
for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
  for (const [, kind, name] of text.matchAll(/"#\/components\/([^/"]+)\/([^"]+)"/g)) {
    const found = (components[kind] ??= {})
    if (Object.hasOwn(found, name)) continue
    found[name] = withoutProse(whole.components[kind][name])
    waiting.push(JSON.stringify(found[name]))
  }
}
for (const [kind, found] of Object.entries(components))
  components[kind] = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))

const { version, license } = whole.info
const cut = { openapi: whole.openapi, info: { title: 'GitHub REST API, in part', version, license }, paths, components }
const filepath = join(import.meta.dirname, '../emulator/github/openapi.json')
writeFileSync(filepath, await format(JSON.stringify(cut), { ...(await resolveConfig(filepath)), filepath }))
console.log(
  `${filepath}: ${readFileSync(filepath).length} bytes, ${Object.keys(components['schemas'] ?? {}).length} schemas`,
)
