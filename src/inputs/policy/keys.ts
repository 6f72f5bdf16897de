import { roles } from '../../model/certificate.ts'
import type { RepositoryName } from '../../model/issue.ts'
import { issueAssignees, issueLabels, issueRepository } from '../issue.ts'
import type { Parser } from '../parser.ts'
import { checks } from '../selection.ts'
import { limit } from '../threshold.ts'
import { nodeEvidence } from '../parsers.ts'
import { ignores } from './ignores.ts'
import type { Layer, LayerKey } from './layer.ts'
import { limitsOfRoles } from './roles.ts'
import { list, text, type ValueReader } from './values.ts'

/** How a key is read, and what its value looks like: a part of the JSON Schema. */
export type KeySpec<T> = {
  readonly read: ValueReader<T>
  readonly schema: (facts: { readonly knownChecks: readonly string[] }) => object
}

const repository: Parser<RepositoryName> = (written, say, context) => {
  const read = issueRepository(written, say, context)
  return read === 'here' ? null : read
}

const limitSchema = { type: 'string', minLength: 2, examples: ['90d', '12w', '1y', '10 %'] }
const oneOrMore = (items: object, least = 1): object => ({
  oneOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', items, minItems: least },
  ],
})

/** Every key of `defaults` and of an override. Each is named as the input that it takes the place of. */
export const layerKeys: { readonly [K in LayerKey]-?: KeySpec<NonNullable<Layer[K]>> } = {
  'warn-within': { read: text(limit), schema: () => limitSchema },
  'fail-within': { read: text(limit), schema: () => limitSchema },
  thresholds: {
    read: limitsOfRoles,
    schema: () => ({
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        roles.map((role) => [role, { type: 'string', minLength: 2, examples: ['1y/90d', '10 %/5 %'] }]),
      ),
    }),
  },
  checks: {
    read: list(checks),
    schema: ({ knownChecks }) => oneOrMore({ enum: ['-*', ...knownChecks, ...knownChecks.map((id) => `-${id}`)] }),
  },
  ignore: {
    read: ignores,
    schema: () => ({
      description:
        'Findings to leave out. match is the subject of a finding, or check/subject, both with * for any text, or the SHA-256 fingerprint of a certificate. until is the last day (UTC) on which it holds.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['match', 'until', 'reason'],
        properties: {
          match: { type: 'string', minLength: 1 },
          until: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
          reason: { type: 'string', minLength: 1 },
        },
      },
    }),
  },
  'node-evidence': {
    read: list(nodeEvidence),
    schema: () => oneOrMore({ enum: ['none', 'auto', 'tunnel', 'metrics', 'run-command'] }),
  },
  'issue-labels': { read: list(issueLabels), schema: () => oneOrMore({ type: 'string', minLength: 1, maxLength: 50 }) },
  'issue-assignees': {
    read: list(issueAssignees),
    schema: () => oneOrMore({ type: 'string', minLength: 1 }, 0),
  },
  'issue-repository': { read: text(repository), schema: () => ({ type: 'string', pattern: '^[\\w-]+/[\\w.-]+$' }) },
}
