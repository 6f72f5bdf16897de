import type { RepositoryName } from './issue.ts'

/** Where a secret of GitHub Actions lives. */
export type SecretPlace = { readonly kind: 'repository' } | { readonly kind: 'environment'; readonly name: string }

/** Where new kubeconfigs go as secrets of GitHub Actions. */
export type SecretStoreSettings = {
  readonly place: SecretPlace
  /** the secret's name; of several clusters, each adds its own */
  readonly secretName: string
  readonly repository: RepositoryName
  /** of an App or a person: the job's own may not write secrets */
  readonly token: () => string
  /** https URL of the REST API, without a trailing slash */
  readonly apiUrl: string
}

/** What becomes of a new kubeconfig. */
export type DeliverySettings = {
  /** a file; a folder where there may be several clusters; absent: it is written nowhere */
  readonly path?: string
  readonly isFolder: boolean
  /** a file that is there is merged into; false: it is refused */
  readonly overwriteExisting: boolean
  /** the post step leaves everything where it is */
  readonly keepCredentials: boolean
  /** absent: it becomes no secret */
  readonly store?: SecretStoreSettings
}

/**
 * What becomes of a kubeconfig on the disk after the job. `removed`: the post step takes it away; `kept`: keep-credentials is true;
 * `no-runner`: no post step follows.
 */
export type KubeconfigRemoval = 'removed' | 'kept' | 'no-runner'

/** What was written to disk, as the post step must know it to take it away. It holds no secret. */
export type WrittenKubeconfig = {
  /** absolute */
  readonly path: string
  /** absolute: the symbolic link that was named, and led to `path`; absent: `path` was named itself */
  readonly link?: string
  /** the file that was there before: where it is kept, and its SHA-256; absent: there was none */
  readonly before?: { readonly backup: string; readonly sha256: string }
  /** SHA-256 of what was written, hexadecimal */
  readonly sha256: string
  /** what was added, by its names */
  readonly added: {
    readonly clusters: readonly string[]
    readonly users: readonly string[]
    readonly contexts: readonly string[]
  }
}

/**
 * What became of a file in the post step. `part`: it was changed since, so only what was added was taken out; `gone`: it holds nothing
 * of this job; `foreign`: this job did not write what has its name now, and it was left alone.
 */
export type Removal = 'removed' | 'restored' | 'part' | 'gone' | 'foreign' | 'failed'

/** `copyLeft`: the copy of the file from before is not the one that was made, and was left alone. */
export type Removed = { readonly removal: Removal; readonly copyLeft: boolean }

/** Kubeconfigs on the disk of the runner. Methods reject with a `ReasonError` and nothing else. */
export type KubeconfigFilesPort = {
  /**
   * Writes it with mode 0600, whole or not at all. `remember` is told before anything is on the disk.
   * @param text the kubeconfig as YAML, as it was handed out
   */
  write(
    path: string,
    text: string,
    options: { readonly overwriteExisting: boolean; readonly remember: (written: WrittenKubeconfig) => void },
  ): void
}

/** Secrets of GitHub Actions of one place. Methods reject with a `ReasonError`. */
export type SecretStorePort = {
  /** seals and writes it; `updatedAt` is GitHub's own word, read back afterwards */
  put(name: string, value: string): Promise<{ readonly updatedAt: Date; readonly isNew: boolean }>
}

export type ConnectSecretStore = (settings: SecretStoreSettings) => Promise<SecretStorePort>
