// docs/security.md claims nothing that a test does not show: every sentence on what an attacker can do has its test, or is advice.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const hostile = '__tests__/hostile'
const evidence = '__tests__/evidence'
const adapters = '__tests__/adapters'

/** How a sentence of the page begins, the file of the test that shows it, and words of its title. */
const claims: readonly (readonly [claim: string, file: string, title: string])[] = [
  ['A hostile pod sees no credential', `${evidence}/trust.test.ts`, 'for requests and for port-forwards'],
  [
    'With tls-secrets: true its Secrets are read',
    '__tests__/transcripts/canary.test.ts',
    'no key, token or password stands in anything',
  ],
  [
    'With called-services: true a pod behind',
    `${evidence}/called-services.test.ts`,
    'asked by its name, and gets nothing else',
  ],
  [
    'With called-services: true it chooses',
    `${adapters}/called-handshake.test.ts`,
    'makes one handshake, shows no client certificate and sends nothing after it',
  ],
  [
    'Addresses that each machine has for itself',
    `${evidence}/called-services.test.ts`,
    'is not connected to, because it means another machine here',
  ],
  [
    'It can learn the token of the second',
    '__tests__/house/contract.test.ts',
    'grants the second service account the figures of nodes, and nothing else',
  ],
  [
    "It cannot learn the run's own token",
    `${evidence}/kubelet-credentials.test.ts`,
    'may not be the one that the run signs in as',
  ],
  [
    "It can't pass for another node",
    `${hostile}/kubelet-identity.test.ts`,
    'gets no token, and its figures are not taken for those of the node',
  ],
  [
    'Requests for certificates whose names',
    `${hostile}/kubelet-identity.test.ts`,
    'a request whose names do not go together',
  ],
  ['Names that it chooses', `${hostile}/paths.test.ts`, 'any name is one segment of its path, or refused'],
  [
    'A hostile cluster (its API server',
    `${evidence}/trust.test.ts`,
    'is shown none when it takes the place of the right one',
  ],
  [
    'It cannot write into the log',
    `${adapters}/log-commands.test.ts`,
    'is no command whatever somebody named a cluster',
  ],
  ['It cannot write into the log', '__tests__/reports/html.test.ts', 'of any text leaves nothing that means something'],
  ['It cannot write into the log', '__tests__/issues/text.test.ts', 'mentions nobody and refers to nothing'],
  [
    'Who can write rotation.json',
    `${hostile}/rotation-records.test.ts`,
    'it is not taken for a rotation, and what no finding calls for is not done',
  ],
  ['Texts of the file', `${hostile}/rotation-file.test.ts`, 'is one short line by the time it is read'],
  ['It can answer without an end', `${hostile}/one-of-three.test.ts`, 'harms itself only'],
  [
    'A page of a list has at most 16 MiB',
    `${evidence}/faults.test.ts`,
    'whose smallest page is larger than an answer may be are given up',
  ],
  [
    'What was read up to there',
    '__tests__/checks/check.test.ts',
    'evidence of which a part was read is judged, and the rest is inconclusive',
  ],
  [
    'Each cluster keeps a place',
    `${evidence}/shares.test.ts`,
    'are never all taken by a cluster that does not answer while another one is read',
  ],
  ['A part of an answer (HTTP 206)', `${hostile}/servers.test.ts`, 'is malformed and not the whole'],
  [
    'The Entra token for AKS is the exception',
    `${hostile}/cluster-token.test.ts`,
    'a token that one cluster got is accepted by another',
  ],
  [
    'On a cluster with Entra ID the API server gets',
    `${evidence}/managed-sign-in.test.ts`,
    'is read with a token, without kubelogin',
  ],
  [
    'So who operates one such API server',
    `${hostile}/cluster-token.test.ts`,
    'a token that one cluster got is accepted by another',
  ],
  [
    'The action sends it only to a server',
    `${hostile}/cluster-token.test.ts`,
    'does not verify under the CA that ARM handed out',
  ],
  [
    'The action sends it only to a server',
    `${hostile}/cluster-token.test.ts`,
    'the roots of the system do not vouch for a cluster',
  ],
  [
    "A server that answers in the place of Azure Resource Manager's",
    `${hostile}/links.test.ts`,
    'with any text as %s, and no error is one of our own',
  ],
  [
    "A server that answers in the place of Azure Resource Manager's",
    `${hostile}/servers.test.ts`,
    'reaches its own server alone',
  ],
  ['A wait that a server asks for', `${hostile}/waits.test.ts`, 'are at least two and fewer than 130'],
  ['Somebody on the network can keep', `${adapters}/proxy.test.ts`, 'is unreachable, and its password is not told'],
  [
    'A server that does not verify gets no',
    `${evidence}/trust.test.ts`,
    'the environment cannot switch verification off',
  ],
  ['A server that does not verify gets no', `${adapters}/azure/sign-in.test.ts`, 'is not verified gets nothing'],
  [
    'A server that does not verify gets no',
    '__tests__/issues/process.test.ts',
    'sends the token to nobody whose certificate does not verify',
  ],
  ['Reading takes the roles', '__tests__/permissions/least.test.ts', 'needs no right but these'],
  [
    'What is sent here is fixed text',
    `${adapters}/command-invoke.test.ts`,
    'is fixed text: what the user or the cluster names goes into none',
  ],
  [
    'Azure keeps what it printed',
    '__tests__/transcripts/canary.test.ts',
    'no key, token or password stands in anything',
  ],
  ['What is sent here is one fixed script', `${evidence}/run-command/scripts.test.ts`, 'nothing private is printed'],
  [
    'It prints certificates, and whether files',
    `${evidence}/run-command/scripts.test.ts`,
    'nothing private is printed',
  ],
  ['admin-credentials takes', `${evidence}/managed-sign-in.test.ts`, 'is taken when it was asked for, and no other'],
  [
    'Who can move a tag of this repository',
    '__tests__/workflows/publish.test.ts',
    'changes nothing when the tag was moved',
  ],
]

/** What an attacker can do after all, rules of GitHub, Azure and Entra ID, and what the reader should do. */
const others = [
  'So run with called-services: true where',
  'A test shows each claim of this section.',
  '__tests__/house/security-claims.test.ts lists claims and tests.',
  'A hostile pull request.',
  'GitHub gives a workflow for a pull request from a fork',
  'Never run this action in pull_request_target',
  'Within the repository, who can change the workflow',
  'Who can change the policy file',
  'It cannot do more, because Entra ID issues no token for one cluster.',
  'Reduce what such a token can do:',
  'Use one identity for each cluster',
  'Assign its roles on single clusters',
  'Give it only what reading takes',
  'Who has the identity of the workflow has its rights',
  'So give it few:',
  'A hostile node can show any certificate',
  'It can make itself look well.',
  'On a cluster with Entra ID, Azure Resource Manager gets the token',
  'command-invoke needs',
  'run-command needs',
]

const page = readFileSync('docs/security.md', 'utf8')
const section = page.slice(page.indexOf('## What each attacker can do'), page.indexOf('## The second service account'))

/** Sentences without markup, in their order. */
const sentences = section
  .split('\n')
  .slice(1)
  .join('\n')
  .split(/\n\n|\n- /)
  .flatMap((part) =>
    part
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .replace(/\s+/g, ' ')
      .replace(/^\s*- |^ | $/g, '')
      .split(/(?<=[.:]) (?=[A-Z_]|admin-|command-|run-)/),
  )
  .filter((sentence) => sentence !== '')

const isAbout = (sentence: string) => (start: string) => sentence.startsWith(start)

test.each(sentences)('has a test, or is no claim: %s', (sentence) => {
  const starts = [...claims.map(([claim]) => claim), ...others]
  expect(starts.filter(isAbout(sentence))).not.toEqual([])
})

test.each(claims)('on the page it stands that %s', (claim) => {
  expect(sentences.filter((sentence) => sentence.startsWith(claim))).not.toEqual([])
})

test.each(claims)('that %s is shown by %s: %s', (_, file, title) => {
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(title)
})
