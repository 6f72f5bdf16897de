import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import sodium from 'libsodium-wrappers'
import { clientOf, here, withGitHub } from '../emulator-github/kit.ts'

const description = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../emulator/github/openapi.json'), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> }

/** Every operation that the emulator's description of GitHub has. */
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

const isOf = (operation: string, method: string, path: string): boolean => {
  const [wanted = '', template = ''] = operation.split(' ')
  const pattern = template.replace(/\{[^}]+\}/g, '[^/]+')
  return wanted === method && new RegExp(`^${pattern}$`).test(path)
}

async function sealed(key: string, value: string): Promise<string> {
  await sodium.ready
  return Buffer.from(sodium.crypto_box_seal(value, Buffer.from(key, 'base64'))).toString('base64')
}

test("GitHub's own client asks every operation that the emulator has, and is answered", async () => {
  const token = 'ghp_admin000000000000000000000000000000'
  await withGitHub(
    {
      repositories: [{ name: 'acme/clusters', environments: ['prod'] }],
      tokens: { [token]: { login: 'ana', access: 'write', secrets: 'write' } },
    },
    async (github) => {
      const { actions, issues, repos } = clientOf(github, token)
      expect((await repos.get(here)).data.full_name).toBe('acme/clusters')
      const { data: issue } = await issues.create({ ...here, title: 'One', labels: ['expiry'] })
      const one = { ...here, issue_number: issue.number }
      expect((await issues.listForRepo(here)).data).toHaveLength(1)
      expect((await issues.get(one)).data.title).toBe('One')
      expect((await issues.update({ ...one, state: 'closed' })).data.state).toBe('closed')
      await issues.createComment({ ...one, body: 'Done' })
      expect((await issues.listComments(one)).data.map(({ body }) => body)).toEqual(['Done'])
      await issues.createLabel({ ...here, name: 'renewed' })
      await issues.addLabels({ ...one, labels: ['renewed'] })
      await issues.removeLabel({ ...one, name: 'expiry' })
      expect((await issues.getLabel({ ...here, name: 'renewed' })).data.name).toBe('renewed')
      expect((await issues.listLabelsForRepo(here)).data.map(({ name }) => name)).toContain('renewed')
      const { data: key } = await actions.getRepoPublicKey(here)
      const secret = { secret_name: 'S', key_id: key.key_id, encrypted_value: await sealed(key.key, 'v') }
      await actions.createOrUpdateRepoSecret({ ...here, ...secret })
      expect((await actions.getRepoSecret({ ...here, secret_name: 'S' })).data.name).toBe('S')
      expect((await actions.listRepoSecrets(here)).data.total_count).toBe(1)
      await actions.deleteRepoSecret({ ...here, secret_name: 'S' })
      const prod = { ...here, environment_name: 'prod' }
      const { data: own } = await actions.getEnvironmentPublicKey(prod)
      const sealedHere = { secret_name: 'S', key_id: own.key_id, encrypted_value: await sealed(own.key, 'v') }
      await actions.createOrUpdateEnvironmentSecret({ ...prod, ...sealedHere })
      expect((await actions.getEnvironmentSecret({ ...prod, secret_name: 'S' })).data.name).toBe('S')
      expect((await actions.listEnvironmentSecrets(prod)).data.total_count).toBe(1)
      await actions.deleteEnvironmentSecret({ ...prod, secret_name: 'S' })
      const answered = github.state.log.filter(({ status }) => status < 300)
      const missed = operations.filter(
        (operation) => !answered.some(({ method, path }) => isOf(operation, method, path.replace(/\?.*/, ''))),
      )
      expect(missed).toEqual([])
      expect(operations).toHaveLength(22)
    },
  )
})
