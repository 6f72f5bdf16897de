import type { AzurePort } from '../../model/azure.ts'
import type { Certificate } from '../../model/certificate.ts'
import { certificatesIn, unreadableIn, type Entry } from '../../model/entries.ts'
import type { Reads } from './clusters.ts'

/**
 * A managed cluster with its custom CAs read. Entries that cannot be read are reported by check custom-ca-trust.
 * @param readCertificates PEM certificates -> our own form
 */
export const withCustomCas =
  (
    managedCluster: Reads['managedCluster'],
    readCertificates: (pem: string) => readonly Entry<Certificate>[],
  ): AzurePort['managedCluster'] =>
  async (cluster, signal) => {
    const { customCas, ...facts } = await managedCluster(cluster, signal)
    const entries = customCas.flatMap(readCertificates)
    const unreadable = unreadableIn(entries)
    return {
      ...facts,
      customCas: certificatesIn(entries, 'reported-by-check'),
      ...(unreadable.length === 0 ? {} : { unreadableCustomCas: unreadable }),
    }
  }
