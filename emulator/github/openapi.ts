import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: { readonly type?: string }
}

/** Holds requests and answers against GitHub's own description of its API; answers with what is wrong. */
export type Description = {
  readonly request: (
    method: string,
    template: string,
    asked: {
      readonly params: Readonly<Record<string, string>>
      readonly query: URLSearchParams
      /** undefined: there was no body */
      readonly body: unknown
    },
  ) => readonly string[]
  readonly answer: (method: string, template: string, status: number, body: unknown) => readonly string[]
}

/** OpenAPI 3.0 says `nullable` where JSON Schema wants a type or a value of its own for null. */
function normalised(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normalised)
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, normalised(value)]),
  )
  if (copy['nullable'] !== true) return copy
  if (Array.isArray(copy['enum'])) copy['enum'] = [...(copy['enum'] as unknown[]), null]
  if (copy['type'] !== undefined) return copy
  delete copy['nullable']
  return { anyOf: [copy, { type: 'object', nullable: true, enum: [null] }] }
}

const pointer = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => encodeURIComponent(String(part).replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')

/** Texts of a URL as the types that their schema names. */
const typed = (text: string, type: string | undefined): unknown =>
  type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : type === 'boolean' ? text === 'true' : text

/** Reads emulator/github/openapi.json. */
export function readDescription(): Description {
  const document = normalised(JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'))) as object
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'github')

  /** What lies at a place, through references, and where it really is. */
  const find = (
    ...place: readonly (string | number)[]
  ): { readonly node: unknown; readonly at: string } | undefined => {
    let node: unknown = document
    let at: readonly (string | number)[] = []
    for (const key of place) {
      const found = (node as Readonly<Record<string, unknown>>)[key]
      if (found === undefined) return undefined
      const reference = (found as { readonly $ref?: string }).$ref?.replace('#/', '').split('/')
      const target = reference === undefined ? undefined : find(...reference)
      node = target?.node ?? found
      at = reference ?? [...at, key]
    }
    return { node, at: pointer(...at) }
  }
  const schemaAt = (...place: readonly (string | number)[]): ValidateFunction | undefined => {
    const found = find(...place, 'content', 'application/json', 'schema')
    return found === undefined ? undefined : ajv.getSchema(`github#/${found.at}`)
  }
  const complaints = (validate: ValidateFunction, value: unknown, what: string): readonly string[] =>
    validate(value) ? [] : [`${what}: ${ajv.errorsText(validate.errors, { dataVar: '' })}`]

  return {
    request: (method, template, { params, query, body }) => {
      const operation = ['paths', template, method.toLowerCase()]
      if (find(...operation) === undefined) return ['no such operation']
      const count = (find(...operation, 'parameters')?.node as readonly unknown[] | undefined)?.length ?? 0
      const known = Array.from(
        { length: count },
        (_, index) => find(...operation, 'parameters', index)?.node as Parameter,
      )
      const values = known.flatMap(({ name, in: place, required, schema }) => {
        const text = place === 'path' ? params[name] : (query.get(name) ?? undefined)
        if (text === undefined) return required === true ? [`${name} is missing`] : []
        return complaints(ajv.compile(schema), typed(text, schema.type), name)
      })
      const strange = [...query.keys()].filter((name) => !known.some((one) => one.in === 'query' && one.name === name))
      const schema = schemaAt(...operation, 'requestBody')
      const bodies =
        schema === undefined ? (body === undefined ? [] : ['it takes no body']) : complaints(schema, body, 'body')
      return [...values, ...strange.map((name) => `the query parameter ${name} is not known`), ...bodies]
    },
    answer: (method, template, status, body) => {
      const schema = schemaAt('paths', template, method.toLowerCase(), 'responses', status)
      return schema === undefined ? [] : complaints(schema, body, `answer ${status}`)
    },
  }
}
