import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CoreV1Api } from '@kubernetes/client-node'
import { afterAll, expect } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { readScenarioFile, scenarioNames } from '../../emulator/scenario-file.ts'
import type { ClusterScenario, Dates, NodeScenario, PoolScenario } from '../../emulator/scenario.ts'
import { kubeConfig } from '../emulator/support.ts'
import { needing } from '../requirements/needing.ts'

const { describe, test } = await needing('openssl')

/*
 * What `openssl verify` says of every chain of the scenarios that come with the emulator. What it should say is read from
 * the scenario's file: dates with a minus sign are past, and what a kubelet made for itself is not from the cluster's CA.
 */

let verified = 0
let refused = 0
afterAll(() => {
  process.stdout.write(`openssl verify accepted ${verified} chains and refused ${refused}\n`)
})

const ok = 'OK'
const expired = 'certificate has expired'
/** no CA of that name has that key; without key identifiers it is tried, and the signature is wrong */
const stranger =
  /^(unable to get local issuer certificate|self-signed certificate|certificate signature failure|unable to verify the first certificate|self-signed certificate in certificate chain)$/

/** `OK`, or the first complaint in OpenSSL's words, for each file. */
async function verifyAll(ca: string, paths: readonly string[], ...options: string[]): Promise<readonly string[]> {
  const said = await new Promise<string>((resolve) => {
    execFile('openssl', ['verify', '-CAfile', ca, ...options, ...paths], (_, stdout, stderr) => {
      resolve(stdout + stderr)
    })
  })
  // one file after the other: its complaints on standard error, then that it failed
  const failures = new Map(
    [...said.matchAll(/((?:error \d+ at .*\n|.*\n(?!error ))*?)error (\S+): verification failed/g)].map((match) => [
      match[2] ?? '',
      /error \d+ at \d+ depth lookup: ?(.*)/.exec(match[1] ?? '')?.[1]?.trim() ?? said,
    ]),
  )
  return paths.map((path) => {
    if (said.includes(`${path}: OK\n`)) {
      verified += 1
      return ok
    }
    refused += 1
    return failures.get(path) ?? said
  })
}

const verify = async (ca: string, path: string, ...options: string[]): Promise<string> =>
  (await verifyAll(ca, [path], ...options))[0] ?? ''

const isPast = (dates: Dates | undefined): boolean => dates?.notAfter.startsWith('-') === true

/** The first of a pool, and every exception in it. */
const sampled = ({ count, nodes = {} }: PoolScenario): readonly number[] =>
  count === 0 ? [] : [...new Set([0, ...Object.keys(nodes).map(Number)])]

/** One cluster of each entry of the file: the first of fifty. */
const sampledClusters = (scenario: string): readonly ClusterScenario[] => {
  const kinds = Map.groupBy(readScenarioFile(scenario).clusters, ({ name }) => name.replace(/-\d+$/, ''))
  return [...kinds.values()].flatMap(([first]) => first ?? [])
}

async function controlPlane(scenario: ClusterScenario, emulator: Emulator, neighbour: string): Promise<void> {
  const { pem } = emulator.cluster(scenario.name)
  const managed = emulator.hasAzure ? emulator.azure.cluster(scenario.name) : undefined
  const fqdn = managed?.privateFqdn ?? managed?.fqdn
  const named = fqdn === undefined ? [] : ['-verify_hostname', fqdn]
  const server = ['-purpose', 'sslserver', ...named]
  const strict = scenario.keyIds === false ? [] : ['-x509_strict']
  const caDays = isPast(scenario.ca) ? expired : ok
  const leaf = (dates: Dates | undefined): string => (caDays === ok && !isPast(dates) ? ok : expired)
  expect(await verify(pem.ca, pem.ca)).toBe(caDays)
  expect(await verify(pem.ca, pem.apiServer, ...strict, ...server)).toBe(leaf(scenario.apiServer))
  expect(await verify(pem.ca, pem.apiServer, ...server, '-no_check_time')).toBe(ok)
  expect(await verify(pem.ca, pem.masterclient, ...strict, '-purpose', 'sslclient')).toBe(leaf(scenario.masterclient))
  expect(await verify(pem.ca, pem.masterclient, '-purpose', 'sslclient', '-no_check_time')).toBe(ok)
  expect(await verify(pem.aggregatorCa, pem.aggregatorCa)).toBe(isPast(scenario.aggregatorCa) ? expired : ok)
  // not the other way round, nor by the neighbour's, the old or the aggregator's CA
  expect(await verify(pem.ca, pem.apiServer, '-purpose', 'sslclient', '-no_check_time')).toMatch(/purpose/)
  for (const other of [pem.aggregatorCa, neighbour, ...pem.oldCas])
    for (const said of await verifyAll(other, [pem.apiServer, pem.masterclient], '-no_check_time'))
      expect(said).toMatch(stranger)
}

async function kubelets({ pem, state }: RunningCluster, pool: PoolScenario): Promise<void> {
  for (const number of sampled(pool)) {
    const said: NodeScenario = { ...pool, ...pool.nodes?.[String(number)] }
    const node = state.nodes.find((one) => one.pool === pool.name && one.number === number)
    if (node === undefined) throw new Error(`no node ${pool.name}/${number}`)
    const { client, server } = await pem.node(node.name)
    const of = (dates: Dates | undefined): string => (isPast(dates) ? expired : ok)
    expect(await verify(pem.ca, client, '-purpose', 'sslclient')).toBe(of(said.client))
    expect(await verify(pem.aggregatorCa, client, '-no_check_time')).toMatch(stranger)
    const { serving = 'cluster', servingDates } = said
    expect(server === undefined).toBe(serving === 'none')
    if (server === undefined) continue
    const name = ['-purpose', 'sslserver', '-verify_hostname', node.name]
    if (serving === 'cluster') {
      expect(await verify(pem.ca, server, ...name)).toBe(of(servingDates))
      expect(await verify(pem.ca, server, '-verify_ip', node.ip, '-no_check_time')).toBe(ok)
      continue
    }
    expect(await verify(pem.ca, server, '-no_check_time')).toMatch(stranger)
    // what it sends is enough to see that it made it for itself
    const own = join(state.directory, `${node.name}.own`)
    const certificates = readFileSync(server, 'utf8').match(/-----BEGIN[^]*?-----END CERTIFICATE-----\n/g) ?? []
    expect(certificates).toHaveLength(serving === 'self-signed' ? 2 : 1)
    writeFileSync(own, certificates.at(-1) ?? '')
    expect(await verify(own, server, ...(serving === 'self-signed' ? name : []))).toBe(of(servingDates))
    expect(await verify(own, server, '-verify_ip', node.ip, '-no_check_time')).toMatch(/IP address mismatch/)
  }
}

/** What openssl should say, and what it says, of the first and the last Secret of each entry that has its CA beside it. */
async function secrets(
  { objects }: ClusterScenario,
  cluster: RunningCluster,
  folder: string,
): Promise<{ readonly expected: readonly string[]; readonly said: readonly string[] }> {
  const [expected, said]: [string[], string[]] = [[], []]
  const api = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
  const wanted = objects?.secrets ?? []
  const numbered = (name: string, number: number): string => `${name}-${String(number).padStart(5, '0')}`
  for (const { namespace, name, count, dates, issuer } of wanted.filter(({ certManager }) => certManager === true))
    for (const each of count === undefined ? [name] : [numbered(name, 0), numbered(name, count - 1)]) {
      const secret = await api.readNamespacedSecret({ namespace, name: each })
      const { 'ca.crt': ca = '', 'tls.crt': leaf = '' } = secret.data ?? {}
      const [caPath, leafPath] = [join(folder, 'secret-ca.crt'), join(folder, 'secret.crt')]
      writeFileSync(caPath, Buffer.from(ca, 'base64'))
      writeFileSync(leafPath, Buffer.from(leaf, 'base64'))
      expected.push(isPast(dates) || issuer === 'expired' ? expired : ok)
      said.push(await verify(caPath, leafPath, '-purpose', 'sslserver'))
      expect(await verify(cluster.pem.ca, leafPath, '-no_check_time')).toMatch(stranger)
    }
  return { expected, said }
}

describe('openssl verify accepts what should verify, and refuses the rest, in scenario', () => {
  test.each(scenarioNames())(
    '%s',
    async (name) => {
      const neighbour = await startEmulator({ clusters: [{ name: 'neighbour' }] })
      const emulator = await startEmulator(name)
      try {
        const clusters = sampledClusters(name)
        for (const [i, scenario] of clusters.entries()) {
          const cluster = emulator.cluster(scenario.name)
          const [next = scenario] = [...clusters.slice(i + 1), ...clusters.slice(0, i)]
          const other = next === scenario ? neighbour.cluster('neighbour') : emulator.cluster(next.name)
          await controlPlane(scenario, emulator, other.pem.ca)
          for (const pool of scenario.pools ?? []) await kubelets(cluster, pool)
          const { expected, said } = await secrets(scenario, cluster, emulator.directory)
          expect(said).toEqual(expected)
        }
      } finally {
        await emulator.stop()
        await neighbour.stop()
      }
    },
    // fleet-50 asks openssl some hundred times
    240_000,
  )
})
