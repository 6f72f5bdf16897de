/** Name and version as reports carry them; a test holds them against package.json. */
export const tool = { name: 'aks-cert-guard', version: '0.1.0' } as const
