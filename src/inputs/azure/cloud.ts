import type { Cloud } from '../../model/azure.ts'
import type { Parser, Say } from '../parser.ts'
import { show } from '../text.ts'

export const cloudNames = ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'] as const

type CloudName = (typeof cloudNames)[number]

/** Endpoints of Microsoft's clouds, as its SDKs have them. Token scopes follow the endpoint of ARM. */
const clouds: Readonly<Record<CloudName, { readonly arm: string; readonly authority: string }>> = {
  AzureCloud: { arm: 'https://management.azure.com', authority: 'https://login.microsoftonline.com' },
  AzureChinaCloud: { arm: 'https://management.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
  AzureUSGovernment: { arm: 'https://management.usgovcloudapi.net', authority: 'https://login.microsoftonline.us' },
}

/** The names that other tools use for the same clouds. */
const otherNames: Readonly<Record<string, CloudName>> = {
  azurepubliccloud: 'AzureCloud',
  azureusgovernmentcloud: 'AzureUSGovernment',
}

/** The input `environment`. */
export const cloudName: Parser<CloudName> = (text, say) => {
  const word = text.toLowerCase()
  const found = cloudNames.find((name) => name.toLowerCase() === word) ?? otherNames[word]
  if (found !== undefined) return found
  return say.problem(
    show(text),
    'is no cloud',
    `Write ${cloudNames.join(', ')}; for another cloud, arm-endpoint and authority-host.`,
  )
}

/** An https address without path; empty: that of the cloud. Tokens go there, so that plain http is refused. */
export const endpoint: Parser<string> = (text, say) => {
  if (text === '') return ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || !['', '/'].includes(url.pathname))
    return say.problem(
      show(text),
      'is no https address of a server',
      'Write it as https://management.example, without a path.',
    )
  return url.origin
}

/** The cloud that the three inputs mean. An endpoint of its own is worth little without the other: both are asked for. */
export function cloudOf(
  name: CloudName,
  armEndpoint: string,
  authorityHost: string,
  sayAs: (input: 'arm-endpoint' | 'authority-host') => Say,
): Cloud | null {
  const { arm, authority } = clouds[name]
  if (armEndpoint === '' && authorityHost === '')
    return { name, armEndpoint: arm, authorityHost: authority, armScope: `${arm}/.default` }
  if (armEndpoint === '')
    return sayAs('arm-endpoint').problem(
      'empty',
      'is needed beside authority-host',
      'Write the address of Azure Resource Manager of that cloud.',
    )
  if (authorityHost === '')
    return sayAs('authority-host').problem(
      'empty',
      'is needed beside arm-endpoint',
      'Write the address of Entra ID of that cloud.',
    )
  return { name: 'custom', armEndpoint, authorityHost }
}
