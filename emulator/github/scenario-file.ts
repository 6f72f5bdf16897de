import { github } from '../schema/github.ts'
import { read } from '../schema/read.ts'
import type { GitHubScenario } from './scenario.ts'

/** Checks a scenario strictly: a TypeError names every place that is wrong, and what would be right there. */
export const readGitHubScenario = (value: unknown): GitHubScenario => read(github, value)
