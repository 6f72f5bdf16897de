import { describe, expect, test } from '@jest/globals'
import { pathsOf } from '../../src/inputs/kubeconfig/sources.ts'
import { accepted, told, type Files } from './kit.ts'
import { other, plain } from './kubeconfig-forms.ts'
import { pki } from './kubeconfig-kit.ts'

const files: Files = {
  '/kube/a.yaml': plain,
  '/kube/b.yaml': other,
  b: other,
  '/kube/empty': '',
  '/kube': { problem: 'directory' },
}
const namesOf = (kubeconfig: string, context = '*') =>
  accepted({ kubeconfig, context }, files).settings.targets.map(({ name }) => name)

describe('a list of kubeconfigs', () => {
  test.each([
    ['/kube/a.yaml:/kube/b.yaml', ['c', 'cc']],
    ['/kube/b.yaml:/kube/a.yaml', ['cc', 'c']],
    ['/kube/a.yaml:b', ['c', 'cc']],
    [':/kube/a.yaml', ['c']],
    ['/kube/empty:/kube/a.yaml:/kube/a.yaml', ['c']],
  ])('%s is read as one', (list, expected) => {
    expect(namesOf(list)).toEqual(expected)
    expect(namesOf(list, '')).toEqual(expected.slice(0, 1))
  })

  test('reads relative files beside the file that names them', () => {
    const withCa = (text: string): string => text.replace('server:', 'certificate-authority: ca.crt, server:')
    const { settings } = accepted(
      { kubeconfig: '/one/config:/two/config', context: 'cc' },
      { '/one/config': plain, '/two/config': withCa(other), '/two/ca.crt': pki.ca },
    )
    expect(settings.targets[0]?.ca).toBe(pki.ca)
  })

  test('an empty file of it is told', () => {
    const { notices } = accepted({ kubeconfig: '/kube/a.yaml:/kube/empty' }, files)
    expect(notices).toEqual(['kubeconfig /kube/empty: it is empty.'])
  })

  test.each([
    ['/kube/a.yaml:/kube/gone.yaml', /^lists \/kube\/gone\.yaml, which does not exist$/],
    ['/kube/gone.yaml:/kube/b.yaml', /^lists \/kube\/gone\.yaml, which does not exist$/],
    ['gone:lost.yaml', /^lists gone, which does not exist, and lost\.yaml, which does not exist$/],
    ['/kube/a.yaml:/kube', /^lists \/kube, which is a folder$/],
  ])('%s names what is missing, and the command that makes one file of a list', (kubeconfig, problem) => {
    const [line = '', ...others] = told({ kubeconfig }, files)
    expect(others).toEqual([])
    expect(line.split(' | ')[1]).toMatch(problem)
    expect(line).toContain('`kubectl config view --flatten --raw > FILE`')
  })

  test.each([
    ['user "u"', other.replaceAll('uu', 'u')],
    [
      'cluster "c"',
      other.replaceAll('cluster: cc', 'cluster: c').replace('clusters: [{name: cc', 'clusters: [{name: c'),
    ],
    ['context "c"', other.replace('contexts: [{name: cc', 'contexts: [{name: c')],
  ])('refuses a %s that is in two files, because kubectl takes the first and says nothing', (what, text) => {
    const lines = told({ kubeconfig: '/kube/a.yaml:/x.yaml' }, { ...files, '/x.yaml': text })
    expect(lines).toEqual([
      expect.stringMatching(`^kubeconfig \\| has the ${what}, which is in /kube/a.yaml as well: .*`),
    ])
    expect(lines[0]).toContain('`kubectl config view --flatten --raw > FILE`')
  })

  test('a file whose name holds a colon is no list', () => {
    expect(accepted({ kubeconfig: '/kube/a:b' }, { '/kube/a:b': plain }).settings.targets).toHaveLength(1)
  })

  test.each([
    ['C:\\kube\\a.yaml;D:\\b.yaml', ';', ['C:\\kube\\a.yaml', 'D:\\b.yaml']],
    ['C:\\kube\\a.yaml', ';', []],
    ['C:\\kube\\a.yaml', ':', []],
    ['https://one.example:443', ':', []],
    ['kind: Config', ':', []],
    [':', ':', []],
    ['a::b:a', ':', ['a', 'b']],
  ])('%s with %s between paths is %j', (text, between, expected) => {
    expect(pathsOf(text, between)).toEqual(expected)
  })

  test('of more files than a person writes is refused', () => {
    const list = Array.from({ length: 51 }, (_, index) => `/k/${index}`).join(':')
    expect(told({ kubeconfig: list })).toEqual([
      expect.stringMatching(/^kubeconfig \| lists 51 files \| .* \| List at most 50\.$/),
    ])
  })
})
