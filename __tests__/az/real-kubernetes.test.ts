import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { lock, unlock } from '../real/lock.ts'
import { describeAz, type Namespace, open } from './az.ts'
import { commands, fill, refusal } from './document.ts'
import { debug, link, nothingThere } from './debug.ts'
import { saidLines } from './report.ts'
import { certificate, clusterOf, signInVariables } from './world.ts'

const script = resolve(process.env['REAL_CLUSTER'] ?? '')
/** the AKS server application, whose tokens the API server of an Entra cluster accepts */
const aksServer = '6dae42f8-4368-4678-94ff-3960e28e3630'
const [name, group] = ['real', 'rg1']
const minutes = 60_000

describeAz(
  'a real Kubernetes behind the emulated Azure',
  () => {
    let namespace: Namespace
    let ready: Ready
    let state = ''
    const tenant = randomUUID()
    const values = { 'resource-group': group, 'cluster-name': name }

    const lines = async (
      command: string,
      variables: Readonly<Record<string, string>> = {},
    ): Promise<readonly string[]> => {
      const { status, stdout, stderr } = await namespace.run(command, { variables, milliseconds: 5 * minutes })
      if (status !== 0) throw new Error(`${command}\n${saidLines(stderr).join('\n')}`)
      return saidLines(stdout)
    }
    const said = (command: keyof typeof commands): Promise<readonly string[]> => lines(fill(commands[command], values))

    beforeAll(async () => {
      await lock()
      namespace = open()
      state = join(namespace.folder, 'cluster')
      const program = `CLUSTER_STATE=${state} ${script}`
      // the script has no luck when its random token looks like a number: once more, then
      const rotate = `${program} rotate || { rm -rf ${state}/pki-before && ${program} rotate; }`
      ready = await namespace.start({
        clusters: [
          {
            name,
            pools: [{ name: 'nodepool1', count: 1 }],
            azure: { resourceGroup: group, kubernetes: { kubeconfig: join(state, 'kubeconfig'), rotate } },
          },
        ],
        azure: { tenant, operations: { retryAfter: 1 } },
      })
      // names of network namespaces are files, which would be left to everybody on this machine
      await lines('mkdir -p /run/netns && mount -t tmpfs none /run/netns')
      const trust = `CLUSTER_OIDC_ISSUER=https://sts.windows.net/${tenant}/ CLUSTER_OIDC_CA=${ready.azure?.ca ?? ''}`
      await lines(`${trust} ${program} up || { ${program} down; ${trust} ${program} up; }`)
    }, 15 * minutes)
    afterAll(async () => {
      await namespace.close()
      await unlock()
    }, minutes)

    test("get-credentials hands out the real cluster's, with the names of AKS", async () => {
      const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT -o none'
      await lines(login, signInVariables(ready))
      await said('getCredentials')
      const config = `kubectl config view -o jsonpath='{.current-context} {.contexts[0].context.user}'`
      expect(await lines(config)).toEqual([`${name} clusterUser_${group}_${name}`])
      const ca = `kubectl config view --raw -o jsonpath="{.clusters[0].cluster.certificate-authority-data}" | base64 -d`
      expect(await lines(ca)).toEqual(certificate(join(state, 'pki/ca.crt')).toString().trim().split('\n'))
      const nodes = (await said('getNodes')).map((line) => line.split(/ +/).slice(0, 2))
      expect(nodes).toEqual([
        ['NAME', 'STATUS'],
        ['aks-nodepool1-12345678-vmss000000', 'Ready'],
      ])
    })

    test("the real API server accepts a token of the emulated Entra ID, and no other resource's", async () => {
      const token = 'az account get-access-token --query accessToken -o tsv'
      const whoami = `kubectl auth whoami --user entra -o jsonpath='{.status.userInfo.username}'`
      const use = (resource: string): string =>
        `kubectl config set-credentials entra --token="$(${token} --resource ${resource})" >/dev/null`
      await lines(use(aksServer))
      expect(await lines(whoami)).toEqual([ready.azure?.identities[0]?.objectId])
      await lines(use('https://management.azure.com/'))
      const refused = await namespace.run(whoami)
      expect(refused.status).toBe(1)
      expect(refused.stderr).toContain('Unauthorized')
    })

    test('what would not reach the real nodes is refused', async () => {
      const command = await namespace.run(`az aks command invoke -g ${group} -n ${name} --command 'kubectl get nodes'`)
      expect(command.stderr).toContain('emulator: no command is run on the real cluster')
      const { nodeResourceGroup } = clusterOf(ready)
      const script = `az vmss run-command invoke -g ${nodeResourceGroup} -n aks-nodepool1-12345678-vmss --instance-id 0`
      const { status, stderr } = await namespace.run(`${script} --command-id RunShellScript --scripts hostname`)
      expect(status).not.toBe(0)
      expect(stderr).toContain('emulator: no script is run where a real cluster stands behind.')
    })

    test("the document's debug command says there what it says on an emulated cluster", async () => {
      const { literal, corrected, terminal } = await debug(
        namespace,
        fill(commands.debugNode, { node: 'aks-nodepool1-12345678-vmss000000' }),
      )
      expect(literal.status).toBe(0)
      expect(literal.stdout + literal.stderr).toMatch(nothingThere)
      expect(corrected.status).toBe(0)
      expect(corrected.stdout).toMatch(link)
      expect(terminal.status).toBe(0)
      expect(terminal.stdout).toMatch(/^42 in kubelet\r$/m)
    })

    test(
      'rotate-certs rotates its CA: the old credentials are refused, the new ones list the nodes',
      async () => {
        const before = certificate(join(state, 'pki/ca.crt')).fingerprint256
        await lines(`${fill(commands.rotate, values)} --yes`)
        expect(certificate(join(state, 'pki/ca.crt')).fingerprint256).not.toBe(before)
        const { status, stderr } = await namespace.run(commands.getNodes)
        expect(status).toBe(1)
        expect(saidLines(stderr).at(-1)).toContain(refusal)
        await said('getCredentialsAgain')
        expect(await said('getNodes')).toHaveLength(2)
      },
      6 * minutes,
    )
  },
  'az and a cluster',
)
