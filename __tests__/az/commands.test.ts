import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Namespace, open } from './az.ts'
import { saidLines } from './report.ts'
import { cluster, clusterOf, group, machinePool, scaleSetPool, signInVariables, world } from './world.ts'

const machine = 'aks-vmpool-12345678-vms1'
const scaleSet = 'aks-nodepool1-12345678-vmss'
const exchange = 'api://AzureADTokenExchange'
const federatedLogin = 'az login --service-principal -u $CLIENT_ID --tenant $TENANT --federated-token $TOKEN -o none'

describeAz('what else of az is needed', () => {
  let namespace: Namespace
  let ready: Ready
  let nodeGroup = ''

  beforeAll(async () => {
    namespace = open()
    ready = await namespace.start(world())
    nodeGroup = clusterOf(ready).nodeResourceGroup
  })
  afterAll(() => namespace.close())

  /** Runs what must succeed: the lines that it prints. */
  const lines = async (
    command: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await namespace.run(command, { variables })
    if (status !== 0) throw new Error(`${command}\n${saidLines(stderr).join('\n')}`)
    return saidLines(stdout)
  }

  /** The variables of a login with a token of the workflow's run, asked for as a step of a job asks. */
  async function federated(audience: string): Promise<Readonly<Record<string, string>>> {
    const { idTokenRequest, ca = '' } = ready.github ?? {}
    if (idTokenRequest === undefined) throw new Error('the scenario has a GitHub')
    const { url, token } = idTokenRequest
    const request = `curl -sS --cacert ${ca} -H "Authorization: bearer $REQUEST" "${url}&audience=${audience}"`
    const { status, stdout } = await namespace.run(`${request} | jq -r .value >${namespace.folder}/jwt`, {
      variables: { REQUEST: token },
    })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    return { ...signInVariables(ready) }
  }

  test('a wrong client secret', async () => {
    const login = 'az login --service-principal -u $CLIENT_ID -p not-it --tenant $TENANT'
    const { status, stderr } = await namespace.run(login, { variables: signInVariables(ready) })
    expect(status).toBe(1)
    expect(stderr).toContain('AADSTS7000215: Invalid client secret provided.')
  })

  test('login with a federated token', async () => {
    const variables = await federated('another-audience')
    const { status, stderr } = await namespace.run(federatedLogin.replace('$TOKEN', `$(cat ${namespace.folder}/jwt)`), {
      variables,
    })
    expect(status).toBe(1)
    expect(stderr).toContain('AADSTS700212')
    await lines(federatedLogin.replace('$TOKEN', `$(cat ${namespace.folder}/jwt)`), await federated(exchange))
    const [account] = await lines('az account show --query "[id,tenantId,user.name,user.type]" -o tsv | paste -sd" "')
    const { azure } = ready
    const id = azure?.clientId ?? ''
    expect(account).toBe([azure?.subscription, azure?.tenant, id, 'servicePrincipal'].join(' '))
  })

  test('aks show and list', async () => {
    const { fqdn, nodeResourceGroup } = clusterOf(ready)
    const query = '--query "[name,fqdn,provisioningState,powerState.code,nodeResourceGroup]" -o tsv | paste -sd" "'
    const expected = [cluster, fqdn, 'Succeeded', 'Running', nodeResourceGroup].join(' ')
    expect(await lines(`az aks show -g ${group} -n ${cluster} ${query}`)).toEqual([expected])
    expect(await lines(`az aks list ${query.replace('"[', '"[0].[')}`)).toEqual([expected])
    const table = await lines(`az aks list -g ${group} -o table`)
    expect(table.at(-1)?.split(/ +/)).toEqual(expect.arrayContaining([cluster, 'eastus', group, 'Succeeded', fqdn]))
  })

  test('a cluster that is not there', async () => {
    const { status, stderr } = await namespace.run(`az aks show -g ${group} -n other`)
    expect(status).toBe(3)
    expect(stderr).toContain(
      `(ResourceNotFound) The Resource 'Microsoft.ContainerService/managedClusters/other' under resource group '${group}' was not found.`,
    )
  })

  test('node pools, with the machines below them', async () => {
    const of = `-g ${group} --cluster-name ${cluster}`
    const query = '--query "[].[name,count,mode,osType]" -o tsv'
    expect((await lines(`az aks nodepool list ${of} ${query}`)).map((line) => line.split('\t'))).toEqual([
      [scaleSetPool, '2', 'System', 'Linux'],
      // a pool of virtual machines tells no count, as recorded
      [machinePool, 'None', 'User', 'Linux'],
    ])
    expect(await lines(`az aks nodepool show ${of} -n ${machinePool} --query typePropertiesType -o tsv`)).toEqual([
      'VirtualMachines',
    ])
    const machines = await lines(`az aks machine list ${of} --nodepool-name ${scaleSetPool} --query "[].name" -o tsv`)
    expect(machines).toEqual([`${scaleSet}000000`, `${scaleSet}000001`])
  })

  test('scale sets, instances and virtual machines', async () => {
    expect(await lines(`az vmss list -g ${nodeGroup} --query "[].[name,sku.capacity]" -o tsv`)).toEqual([
      `${scaleSet}\t2`,
    ])
    const instances = `az vmss list-instances -g ${nodeGroup} -n ${scaleSet} --query "[].[instanceId,osProfile.computerName]"`
    expect(await lines(`${instances} -o tsv`)).toEqual([`0\t${scaleSet}000000`, `1\t${scaleSet}000001`])
    expect(await lines(`az vm list -g ${nodeGroup} --query "[].name" -o tsv`)).toEqual([machine])
  })

  test('a script of ours runs on an instance, and sees its files', async () => {
    const where = `-g ${nodeGroup} -n ${scaleSet} --instance-id 1 --command-id RunShellScript`
    const ours = 'ls /etc/kubernetes/certs | sort; echo $((6 * 7)) >&2'
    const said = await lines(
      `az vmss run-command invoke ${where} --query 'value[0].message' -o tsv --scripts '${ours}'`,
    )
    const stderr = said.indexOf('[stderr]')
    expect(said.slice(0, 2)).toEqual(['Enable succeeded: ', '[stdout]'])
    expect(said.slice(2, stderr)).toEqual(expect.arrayContaining(['apiserver.crt', 'ca.crt']))
    expect(said.slice(stderr)).toEqual(['[stderr]', '42'])
  })

  test('aks command invoke', async () => {
    const invoke = `az aks command invoke -g ${group} -n ${cluster} --command 'kubectl get nodes'`
    const said = await lines(invoke)
    expect(said.join('\n')).toMatch(/exitcode=0/)
    expect(said.filter((line) => line.startsWith('aks-')).map((line) => line.split(/ +/)[0])).toEqual([
      `${scaleSet}000000`,
      `${scaleSet}000001`,
      machine,
    ])
  })

  test("the administrator's credentials, and those of a user", async () => {
    const get = `az aks get-credentials -g ${group} -n ${cluster}`
    const contexts = `kubectl config view -o jsonpath='{.contexts[*].name} {.users[*].name}'`
    await lines(get)
    await lines(`${get} --admin --overwrite-existing`)
    expect(await lines(contexts)).toEqual([
      `${cluster} ${cluster}-admin clusterAdmin_${group}_${cluster} clusterUser_${group}_${cluster}`,
    ])
    expect(await lines(`kubectl get nodes -o name`)).toHaveLength(3)
  })

  test('logout', async () => {
    await lines('az logout')
    expect((await namespace.run('az account show')).status).toBe(1)
    expect(await namespace.stop()).toBe(0)
  })
})
