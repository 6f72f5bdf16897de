import type { MakeAttack } from './attack.ts'
import { certificateAttacks } from './certificates.ts'
import { listAttacks } from './lists.ts'
import { wireAttacks } from './wires.ts'

/** Every attack of one API server, by its name. */
export const attacks: Readonly<Record<string, MakeAttack>> = { ...listAttacks, ...certificateAttacks, ...wireAttacks }
