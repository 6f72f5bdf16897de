/** Major and minor of a Kubernetes version, e.g. `v1.33.1-aks` or `1.27+`; undefined when it is none. */
export function kubernetesVersion(text: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) }
}

/**
 * The day of a Linux node image as a number that sorts: 20250112 of `AKSUbuntu-2204gen2containerd-202501.12.0`, 20210911 of
 * the older `AKSUbuntu-1804gen2containerd-2021.09.11`. Windows images are numbered by build: undefined.
 */
export function nodeImageDay(version = ''): number | undefined {
  const [, year, month, day] =
    /-(\d{4})(\d{2})\.(\d{1,2})\.\d+/.exec(version) ?? /-(\d{4})\.(\d{2})\.(\d{2})$/.exec(version) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  return Number(year) * 10_000 + Number(month) * 100 + Number(day)
}
