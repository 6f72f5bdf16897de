import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Namespace, open } from './az.ts'
import { saidLines } from './report.ts'
import { cluster, clusterOf, group, nodeCertificate, signInVariables, world } from './world.ts'

const scaleSet = 'aks-nodepool1-12345678-vmss'
const endpoint = 'https://localhost:18443'

describeAz('a cloud of its own at a port of localhost', () => {
  let namespace: Namespace
  let ready: Ready

  beforeAll(async () => {
    namespace = open()
    ready = await namespace.start(world(), ['--port', '18443'])
  })
  afterAll(() => namespace.close())

  const lines = async (
    command: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await namespace.run(command, { variables })
    if (status !== 0) throw new Error(`${command}\n${saidLines(stderr).join('\n')}`)
    return saidLines(stdout)
  }

  test('az registers it by its endpoint, and signs in', async () => {
    expect(ready.azure).toMatchObject({ arm: endpoint, entra: endpoint })
    await lines(`az cloud register -n Local --endpoint-resource-manager ${endpoint}`)
    await lines('az cloud set -n Local')
    await lines('az config set core.instance_discovery=false')
    const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT'
    const found = await lines(`${login} --query "[].[cloudName,id]" -o tsv`, signInVariables(ready))
    expect(found).toEqual([`Local\t${ready.azure?.subscription ?? ''}`])
  })

  test('credentials, nodes, and an operation that is polled at its own address', async () => {
    await lines(`az aks get-credentials -g ${group} -n ${cluster}`)
    expect(await lines('kubectl get nodes -o name')).toHaveLength(3)
    const certificate = nodeCertificate(ready, `${scaleSet}000000`, 'kubelet-client')
    const read = 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate'
    const where = `-g ${clusterOf(ready).nodeResourceGroup} -n ${scaleSet} --instance-id 0`
    const said = await lines(`az vmss run-command invoke ${where} --command-id RunShellScript --scripts "${read}"`)
    expect(said.join()).toContain(`notAfter=${certificate.validTo}`)
  })
})
