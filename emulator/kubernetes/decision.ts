/** Whether a request is allowed, and what is said of it. `denied`: nobody else is asked any more. */
export type Decision = { readonly allowed: boolean; readonly denied?: boolean; readonly reason: string }
