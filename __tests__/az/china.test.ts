import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Namespace, open } from './az.ts'
import { commands, fill, refusal } from './document.ts'
import { saidLines } from './report.ts'
import { certificate, cluster, clusterOf, group, nodeCertificate, signInVariables, world } from './world.ts'

const scaleSet = 'aks-nodepool1-12345678-vmss'

describeAz('the cloud China', () => {
  let namespace: Namespace
  let ready: Ready
  let values: Readonly<Record<string, string>>

  beforeAll(async () => {
    namespace = open()
    ready = await namespace.start(world('AzureChinaCloud'))
    const { fqdn, nodeResourceGroup } = clusterOf(ready)
    values = {
      'resource-group': group,
      'cluster-name': cluster,
      'apiserver-fqdn': fqdn,
      'node-resource-group': nodeResourceGroup,
      'vmss-name': scaleSet,
    }
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
  const said = (command: keyof typeof commands): Promise<readonly string[]> => lines(fill(commands[command], values))

  test('its cluster has the names of China', () => {
    expect(ready.azure).toMatchObject({
      cloud: 'AzureChinaCloud',
      arm: 'https://management.chinacloudapi.cn',
      entra: 'https://login.chinacloudapi.cn',
    })
    expect(clusterOf(ready).fqdn).toMatch(/^aks1-[0-9a-f]{8}\.hcp\.chinaeast2\.cx\.prod\.service\.azk8s\.cn$/)
  })

  test('login, credentials and nodes', async () => {
    await lines('az cloud set -n AzureChinaCloud')
    const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT'
    const found = await lines(`${login} --query "[].[cloudName,id]" -o tsv`, signInVariables(ready))
    expect(found).toEqual([`AzureChinaCloud\t${ready.azure?.subscription ?? ''}`])
    expect(await lines('az aks list --query "[].[name,location]" -o tsv')).toEqual([`${cluster}\tchinaeast2`])
    await said('getCredentials')
    expect(await said('getNodes')).toHaveLength(4)
  })

  test('dates of the API server and of a kubelet', async () => {
    const { validTo } = certificate(clusterOf(ready).certificates.apiServer)
    expect(await said('apiServer')).toEqual([`*  expire date: ${validTo}`])
    const kubelet = nodeCertificate(ready, `${scaleSet}000001`, 'kubelet-client')
    expect((await said('scaleSet')).join()).toContain(`notAfter=${kubelet.validTo}`)
  })

  test('rotation', async () => {
    await lines(`${fill(commands.rotate, values)} --yes`)
    expect((await namespace.run(commands.getNodes)).stderr).toContain(refusal)
    await said('getCredentialsAgain')
    expect(await said('getNodes')).toHaveLength(4)
  })
})
