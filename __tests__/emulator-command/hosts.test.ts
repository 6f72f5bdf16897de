import { describe, expect, test } from '@jest/globals'
import { placesOf } from '../../emulator/hosts.ts'
import type { ClusterScenario, Scenario } from '../../emulator/emulator.ts'

const subscription = { name: 'one', id: '11111111-2222-4333-8444-555555555555' }
const scenario = (clusters: readonly ClusterScenario[], azure: Scenario['azure'] = {}): Scenario => ({
  clusters,
  azure: { subscriptions: [subscription], ...azure },
})

/** The address that a name leads to in a hosts file. */
const lookUp = (hostsFile: string, name: string): string | undefined =>
  hostsFile
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, ...names]) => names.includes(name))?.[0]

describe('places', () => {
  test('free ports: everything at 127.0.0.1, and nothing in the hosts file but localhost', () => {
    const places = placesOf(scenario([{ name: 'one' }]), 'free-ports', 18_443)
    expect(places.azure).toEqual({ host: '127.0.0.1', port: 18_443 })
    expect(places.clusters[0]).toMatchObject({ host: '127.0.0.1', port: 0 })
    expect(places.clusters[0]?.url(1_234)).toBe('https://127.0.0.1:1234')
    expect(places.hostsFile).toBe('127.0.0.1 localhost\n')
  })

  test('real names: an address for each cluster, also for many', () => {
    const places = placesOf(scenario(Array.from({ length: 600 }, (_, i) => ({ name: `c${i}` }))), 'real')
    expect(places.azure).toEqual({ host: '127.0.0.1', port: 443 })
    expect(new Set(places.clusters.map(({ host }) => host)).size).toBe(600)
    expect(places.clusters.every(({ host }) => /^127\.0\.\d{1,3}\.\d{1,3}$/.test(host) && host !== '127.0.0.1')).toBe(
      true,
    )
    const name = 'c599-a1b2c3d4.hcp.eastus.azmk8s.io'
    expect(places.clusters[599]?.url(443)).toBe(`https://${name}:443`)
    expect(lookUp(places.hostsFile, name)).toBe(places.clusters[599]?.host)
    expect(lookUp(places.hostsFile, 'management.azure.com')).toBe('127.0.0.1')
    expect(lookUp(places.hostsFile, 'login.microsoftonline.com')).toBe('127.0.0.1')
  })

  test.each([
    ['AzureChinaCloud', 'login.partner.microsoftonline.cn', 'one-a1b2c3d4.hcp.chinaeast2.cx.prod.service.azk8s.cn'],
    [
      'AzureUSGovernment',
      'login.microsoftonline.us',
      'one-a1b2c3d4.hcp.usgovvirginia.cx.aks.containerservice.azure.us',
    ],
  ] as const)('names of %s, with those that login libraries use beside the known one', (cloud, login, fqdn) => {
    const { hostsFile } = placesOf(scenario([{ name: 'one' }], { cloud }), 'real')
    expect(lookUp(hostsFile, login)).toBe('127.0.0.1')
    expect(lookUp(hostsFile, fqdn)).toBe('127.0.0.2')
    expect(hostsFile).not.toContain('management.azure.com')
  })

  test('issuers of clusters have names too', () => {
    const clusters = [{ name: 'one', azure: { oidcIssuer: true, location: 'westeurope' } }]
    expect(lookUp(placesOf(scenario(clusters), 'real').hostsFile, 'westeurope.oic.prod-aks.azure.com')).toBe(
      '127.0.0.1',
    )
  })

  test('nobody outside finds a private cluster', () => {
    const clusters = [{ name: 'open' }, { name: 'closed', azure: { private: 'private-link' as const } }]
    const { hostsFile } = placesOf(scenario(clusters), 'real')
    expect(hostsFile).toContain('open-a1b2c3d4')
    expect(hostsFile).not.toContain('closed')
  })
})
