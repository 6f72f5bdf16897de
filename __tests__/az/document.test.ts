import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Ended, type Namespace, open } from './az.ts'
import { commands, fill, readDocument, refusal } from './document.ts'
import { debug, link, nothingThere } from './debug.ts'
import { saidLines } from './report.ts'
import {
  certificate,
  cluster,
  clusterOf,
  group,
  nodeCertificate,
  scaleSetPool,
  signInVariables,
  world,
} from './world.ts'

const [firstNode, secondNode] = ['aks-nodepool1-12345678-vmss000000', 'aks-nodepool1-12345678-vmss000001']
const listInstances = 'az vmss list-instances --resource-group <node-resource-group> --name <vmss-name>'
const listMachines = 'az vm list --resource-group <node-resource-group> --query "[].name" -o tsv'
const machine = 'aks-vmpool-12345678-vms1'

describeAz('the document, command by command', () => {
  let namespace: Namespace
  let ready: Ready
  let values: Readonly<Record<string, string>>

  beforeAll(async () => {
    namespace = open()
    ready = await namespace.start(world())
    const { fqdn, nodeResourceGroup } = clusterOf(ready)
    values = {
      'resource-group': group,
      'cluster-name': cluster,
      'apiserver-fqdn': fqdn,
      'node-resource-group': nodeResourceGroup,
      'vm-name': machine,
      'vmss-name': 'aks-nodepool1-12345678-vmss',
      'node-pool-name': scaleSetPool,
      node: firstNode,
    }
  })
  afterAll(() => namespace.close())

  const say = (command: keyof typeof commands): Promise<Ended> => namespace.run(fill(commands[command], values))

  /** Runs what must succeed: the lines that it prints. */
  const lines = async (command: string, options: Parameters<Namespace['run']>[1] = {}): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await namespace.run(command, options)
    if (status !== 0) throw new Error(`${command}\n${saidLines(stderr).join('\n')}`)
    return saidLines(stdout)
  }
  const said = (command: keyof typeof commands): Promise<readonly string[]> => lines(fill(commands[command], values))

  test('its commands and its words are the ones below, letter by letter', () => {
    const document = readDocument()
    for (const command of [...Object.values(commands), refusal]) expect(document).toContain(command)
  })

  test('login with a client secret', async () => {
    const variables = signInVariables(ready)
    const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT'
    const [subscription] = await lines(`${login} --query "[].[id,tenantId,state]" -o tsv`, { variables })
    expect(subscription?.split('\t')).toEqual([ready.azure?.subscription, ready.azure?.tenant, 'Enabled'])
  })

  test('get-credentials, and the nodes', async () => {
    await said('getCredentials')
    const [head, ...nodes] = await said('getNodes')
    expect(head).toMatch(/^NAME +STATUS +ROLES +AGE +VERSION$/)
    expect(nodes.map((line) => line.split(/ +/).slice(0, 2))).toEqual([
      [firstNode, 'Ready'],
      [secondNode, 'Ready'],
      [machine, 'Ready'],
    ])
  })

  test('validity of the cluster CA', async () => {
    // the name was lost when the document was made: so it finds nothing
    const literal = await say('clusterCa')
    expect(literal).toMatchObject({ status: 1, stdout: '' })
    const { validFrom, validTo } = certificate(clusterOf(ready).certificates.ca)
    const found = await lines(commands.clusterCa.replace("''", `'${cluster}'`))
    expect(found.map((line) => line.trim())).toEqual(['Validity', `Not Before: ${validFrom}`, `Not After : ${validTo}`])
  })

  test('end of the API server', async () => {
    const { validTo } = certificate(clusterOf(ready).certificates.apiServer)
    expect(await said('apiServer')).toEqual([`*  expire date: ${validTo}`])
  })

  test('end of the API server, on a virtual machine', async () => {
    const { validTo } = certificate(clusterOf(ready).certificates.apiServer)
    const { stdout, status } = await say('virtualMachine')
    expect({ stdout, status }).toEqual({
      status: 0,
      stdout: `Enable succeeded: \n[stdout]\nnotAfter=${validTo}\n\n[stderr]\n\n`,
    })
  })

  test('end of a kubelet, on an instance of a scale set', async () => {
    const { validTo } = nodeCertificate(ready, secondNode, 'kubelet-client')
    const [message = ''] = await said('scaleSet')
    expect(JSON.parse(message)).toBe(`Enable succeeded: \n[stdout]\nnotAfter=${validTo}\n\n[stderr]\n`)
  })

  test('rotate-certs asks, and rotates when the answer is yes', async () => {
    const rotate = fill(commands.rotate, values)
    const unanswered = await namespace.run(rotate)
    expect(unanswered.status).toBe(1)
    expect(unanswered.stderr).toContain('Unable to prompt for confirmation as no tty available. Use --yes.')
    const answered = await namespace.run(`script -qec '${rotate}' /dev/null`, { input: 'y\n' })
    expect(answered).toMatchObject({ status: 0 })
    expect(answered.stdout).toContain('Kubernetes will be unavailable during certificate rotation process.')
  })

  test('the old certificates are refused, in the words of the document', async () => {
    const { status, stderr } = await say('getNodes')
    expect(status).toBe(1)
    expect(saidLines(stderr).at(-1)).toBe(
      `Unable to connect to the server: tls: failed to verify certificate: ${refusal}`,
    )
  })

  test('with --overwrite-existing the new ones are fetched, and the nodes are there', async () => {
    const kept = await say('getCredentials')
    expect(kept.status).toBe(1)
    expect(kept.stderr).toContain(`A different object named ${cluster} already exists in clusters`)
    await said('getCredentialsAgain')
    const nodes = (await said('getNodes')).slice(1).map((line) => line.split(/ +/))
    expect(nodes.map(([, status]) => status)).toEqual(['Ready', 'Ready', 'Ready'])
    // every node was replaced
    expect(nodes.map(([name]) => name).filter((name) => [firstNode, secondNode, machine].includes(name ?? ''))).toEqual(
      [],
    )
    const [name = ''] = nodes[0] ?? []
    values = { ...values, node: name }
  })

  test('the new dates: of the cluster CA, of the API server, and on the new machines', async () => {
    const { ca, apiServer } = clusterOf(ready).certificates
    const [, , notAfter] = await lines(commands.clusterCa.replace("''", `'${cluster}'`))
    expect(notAfter?.trim()).toBe(`Not After : ${certificate(ca).validTo}`)
    const { validTo } = certificate(apiServer)
    expect(await said('apiServer')).toEqual([`*  expire date: ${validTo}`])
    expect((await say('virtualMachine')).stderr).toContain('ResourceNotFound')
    const [name = ''] = await lines(fill(listMachines, values))
    values = { ...values, 'vm-name': name }
    expect((await say('virtualMachine')).stdout).toContain(`\nnotAfter=${validTo}\n`)
    const kubelet = nodeCertificate(ready, values['node'] ?? '', 'kubelet-client')
    const node = `[?osProfile.computerName=='${values['node'] ?? ''}'].instanceId`
    const [id = ''] = await lines(`${fill(listInstances, values)} --query "${node}" -o tsv`)
    const instance = fill(commands.scaleSet, values).replace('--instance-id 1', `--instance-id ${id}`)
    expect((await lines(instance)).join()).toContain(`notAfter=${kubelet.validTo}`)
  })

  test('the label of kubelet serving certificates', async () => {
    const [head, ...nodes] = await said('servingLabel')
    expect(head?.split(/ +/).at(-1)).toBe('KUBELET-SERVING-CA')
    expect(nodes.map((line) => line.split(/ +/).at(-1))).toEqual(['cluster', 'cluster', 'cluster'])
  })

  test('requests for kubelet serving certificates', async () => {
    const [head, ...requests] = await said('servingRequests')
    expect(head).toMatch(/^NAME +AGE +SIGNERNAME +REQUESTOR +REQUESTEDDURATION +CONDITION$/)
    expect(new Set(requests.map((line) => line.split(/ +/)[2]))).toEqual(new Set(['kubernetes.io/kubelet-serving']))
  })

  test('the serving certificate in the file system of a node', async () => {
    const { literal, corrected, terminal } = await debug(namespace, fill(commands.debugNode, values))
    expect(literal.status).toBe(0)
    expect(literal.stdout + literal.stderr).toMatch(nothingThere)
    expect(corrected.status).toBe(0)
    expect(corrected.stdout).toMatch(link)
    expect(terminal.status).toBe(0)
    expect(terminal.stdout).toMatch(/^42 in kubelet\r$/m)
  })

  test('serving certificates are turned off by a tag, and by new nodes', async () => {
    await said('disableServing')
    const pool = `--cluster-name ${cluster} --resource-group ${group} --name ${scaleSetPool}`
    const [tags] = await lines(`az aks nodepool show ${pool} --query tags -o json | jq -c .`)
    expect(tags).toBe('{"aks-disable-kubelet-serving-certificate-rotation":"true"}')
    await lines(`az aks nodepool upgrade ${pool} --node-image-only -o none`)
    const labels = (await said('servingLabel')).slice(1).map((line) => line.trimEnd().split(/ +/).at(-1))
    expect(labels.filter((label) => label === 'cluster')).toHaveLength(1)
  })

  test('rotate-certs with --yes, and the state afterwards', async () => {
    await lines(`${fill(commands.rotate, values)} --yes`)
    const show = `az aks show --resource-group ${group} --name ${cluster} --query provisioningState -o tsv`
    expect(await lines(show)).toEqual(['Succeeded'])
    expect((await say('getNodes')).status).toBe(1)
    await said('getCredentialsAgain')
    expect(await said('getNodes')).toHaveLength(4)
  })

  test('the emulator ends with 0', async () => {
    expect(await namespace.stop()).toBe(0)
  })
})
