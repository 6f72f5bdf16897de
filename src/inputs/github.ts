import type { RepositoryName } from '../model/issue.ts'
import type { Parser, Say } from './parser.ts'
import type { Environment } from './read.ts'
import { describeText, show } from './text.ts'
import { withoutTrailing } from '../model/without-trailing.ts'

/** GitHub allows neither `.` nor `..` as the name of a repository, and a URL's path would not keep them. */
export const repositoryForm = /^([\w-]+)\/((?!\.{1,2}$)[\w.-]+)$/

/** A token of GitHub. Empty text when there is none. What was written is never shown. */
export const githubToken: Parser<() => string> = (text, say) =>
  /[^\x21-\x7e]/.test(text)
    ? say.problem(describeText(text), 'is no token', 'Give the token alone, without blanks or quotes around it.')
    : () => text

/** The repository of the workflow; `missing` says that it is not named. */
export function ownRepositoryOf(environment: Environment, missing: () => null): RepositoryName | null {
  const [, owner, name] = repositoryForm.exec(environment['GITHUB_REPOSITORY'] ?? '') ?? []
  return owner === undefined || name === undefined ? missing() : { owner, name }
}

/** URL of the REST API, without a trailing slash. A token goes there: over TLS, or to this machine itself. */
export function apiUrlOf(environment: Environment, say: Say): string | null {
  const otherwise = 'https://api.github.com'
  const written = environment['GITHUB_API_URL'] ?? ''
  const text = written === '' ? otherwise : written
  const url = URL.canParse(text) ? new URL(text) : undefined
  const local = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return url?.protocol === 'https:' || local
    ? withoutTrailing(text, '/')
    : say.problem(
        show(text),
        'cannot be used while GITHUB_API_URL is no https address',
        `Set GITHUB_API_URL to the REST API, such as ${otherwise}.`,
      )
}
