import type { Mode, Settings, SettingsOf } from '../../src/model/settings.ts'

/** The settings of a run in one of these modes; throws when they are of another mode. */
export function inMode<M extends Mode>(settings: Settings, ...modes: readonly M[]): SettingsOf<M> {
  if (!modes.some((mode) => mode === settings.mode))
    throw new Error(`mode ${settings.mode} instead of ${modes.join(' or ')}`)
  // the check above is not a type guard: TypeScript does not narrow a union by a generic parameter
  return settings as unknown as SettingsOf<M>
}
